package org.rightful.app.correspondence;

/**
 * Says that a claim is closed, and why (R104 to R106).
 *
 * @param explanation in the letter's language; may be empty, as the letter says in its own words what the reason means
 */
public record Closed(Reason reason, String explanation) implements ClaimLetter {
    public Closed {
        explanation = explanation.isBlank() ? "" : Required.text(explanation, "explanation");
    }

    /** Why. */
    public enum Reason {
        WRONG_MATCH(true),
        NO_OWNERSHIP(true),
        LICENSED(true),
        EXCEPTION(true),
        TIME_BARRED(true),
        SETTLED(false),
        SETTLED_DIRECTLY(false),
        WITHDRAWN(true),
        DUPLICATE(true),
        NOT_COMMERCIAL(false),
        UNCOLLECTABLE(false),
        /** What was asked for was done: the credit added, the picture taken down, the questions answered. */
        ENDED(false);

        private final boolean wasWrong;

        Reason(boolean wasWrong) {
            this.wasWrong = wasWrong;
        }

        /** Whether the claim should not have been made: the letter apologises. */
        public boolean wasWrong() {
            return wasWrong;
        }
    }
}
