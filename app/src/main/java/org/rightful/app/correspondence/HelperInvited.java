package org.rightful.app.correspondence;

/**
 * Invites somebody whom the recipient named as a helper.
 *
 * @param by who named the helper
 */
public record HelperInvited(String by) implements ClaimLetter {
    public HelperInvited {
        by = Required.line(by, "by");
    }
}
