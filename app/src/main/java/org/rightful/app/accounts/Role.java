package org.rightful.app.accounts;

/** What somebody may do in an account. The rights of each stand with the pages that ask for it. */
public enum Role {
    /** Registers works, sorts hits, decides what is asked for. */
    RIGHTS_HOLDER,
    /** The same, for others, under their mandates. */
    AGENT,
    /** Works for the service: verifies ownership, answers people. */
    CASE_HANDLER,
    /** Decides conflicts and complaints, freezes accounts, appoints case handlers. */
    SUPERVISOR,
    /** Runs a site: one on which a use was found, or one whose licences are kept. */
    RECIPIENT,
    /** Helps a recipient: a web agency, a lawyer, a volunteer. */
    HELPER,
    /** Says that a registered work is theirs. */
    COUNTER_CLAIMANT,
    /** A lawyer to whom the service hands over. */
    PARTNER_LAWYER
}
