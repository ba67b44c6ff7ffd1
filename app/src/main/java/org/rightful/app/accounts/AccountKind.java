package org.rightful.app.accounts;

import java.util.List;

/** What an account is. */
public enum AccountKind {
    /** A photographer, or an organisation that owns rights. */
    RIGHTS_HOLDER,
    /** Somebody who acts for rights holders under mandates. */
    AGENT,
    /** Somebody who runs sites, or makes them for others: keeps the licences of their pictures. */
    SITE,
    /** The service itself: its case handlers and supervisors. */
    SERVICE;

    /** The roles its people can have, the usual one first. */
    public List<Role> roles() {
        return switch (this) {
            case RIGHTS_HOLDER -> List.of(Role.RIGHTS_HOLDER);
            case AGENT -> List.of(Role.AGENT);
            case SITE -> List.of(Role.RECIPIENT, Role.HELPER);
            case SERVICE -> List.of(Role.CASE_HANDLER, Role.SUPERVISOR);
        };
    }
}
