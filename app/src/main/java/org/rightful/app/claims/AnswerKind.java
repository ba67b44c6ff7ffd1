package org.rightful.app.claims;

/** What a recipient can answer (R51). All stand side by side. */
public enum AnswerKind {
    LICENCE(ClaimEvent.SHOW_PROOF),
    NOT_MY_SITE(ClaimEvent.SHOW_PROOF),
    EXCEPTION(ClaimEvent.SHOW_PROOF),
    AUTHOR(ClaimEvent.CLAIM_AUTHORSHIP),
    EMBEDDED(ClaimEvent.SHOW_PROOF),
    /** Public domain, Creative Commons, a press kit. */
    FREE_SOURCE(ClaimEvent.SHOW_PROOF),
    PERMISSION(ClaimEvent.SHOW_PROOF),
    /** An agency supplied the picture, and is invited to answer. */
    AGENCY(ClaimEvent.SHOW_PROOF),
    REMOVED(ClaimEvent.ASK),
    /** The author is named now. */
    CREDITED(ClaimEvent.ASK),
    ACCEPT(ClaimEvent.ACCEPT),
    OFFER(ClaimEvent.OFFER),
    HARDSHIP(ClaimEvent.ASK),
    QUESTION(ClaimEvent.ASK),
    /** A lawyer speaks for the recipient from now on. */
    LAWYER(ClaimEvent.ASK);

    private final ClaimEvent event;

    AnswerKind(ClaimEvent event) {
        this.event = event;
    }

    /** What it does to the claim. */
    ClaimEvent event() {
        return event;
    }

    /** Whether a person decides if it holds. */
    public boolean isProof() {
        return event == ClaimEvent.SHOW_PROOF || event == ClaimEvent.CLAIM_AUTHORSHIP;
    }

    /** Whether it makes sense for a claim of this kind. */
    public boolean fits(ClaimKind kind) {
        return switch (this) {
            case ACCEPT, OFFER, HARDSHIP -> kind.asksMoney();
            case CREDITED -> kind == ClaimKind.CREDIT;
            case LICENCE,
                    NOT_MY_SITE,
                    EXCEPTION,
                    AUTHOR,
                    EMBEDDED,
                    FREE_SOURCE,
                    PERMISSION,
                    AGENCY,
                    REMOVED,
                    QUESTION,
                    LAWYER -> true;
        };
    }

    /** Why a claim ends when a person finds that the answer holds. */
    public Reason endsWith() {
        return switch (this) {
            case LICENCE, PERMISSION, AGENCY, FREE_SOURCE -> Reason.LICENSED;
            case NOT_MY_SITE -> Reason.WRONG_MATCH;
            case EXCEPTION, EMBEDDED -> Reason.EXCEPTION;
            case AUTHOR -> Reason.NO_OWNERSHIP;
            case REMOVED, CREDITED -> Reason.ENDED;
            case ACCEPT, OFFER -> Reason.SETTLED;
            case HARDSHIP, QUESTION, LAWYER -> Reason.WITHDRAWN;
        };
    }
}
