package org.rightful.app.sightings;

/** Whether the use may be allowed without a licence (R33, R34). Each has a sentence, the message {@code exception.NAME}. */
public enum ExceptionQuestion {
    QUOTATION,
    CRITICISM,
    NEWS,
    PARODY,
    PRIVATE_STUDY,
    MINOR_PART,
    FAIR_USE,
    /** An article about the subject, with a picture of its press kit. */
    PRESS_KIT,
    /** The article was permitted by an editor's agreement. */
    EDITORIAL;

    /** What a person answers. */
    public enum Answer {
        YES,
        NO,
        UNSURE
    }
}
