package org.rightful.app.correspondence;

/**
 * Asks an agency that is said to have supplied the picture to answer (R87).
 *
 * @param by who named the agency
 */
public record AgencyInvited(String by) implements ClaimLetter {
    public AgencyInvited {
        by = Required.line(by, "by");
    }
}
