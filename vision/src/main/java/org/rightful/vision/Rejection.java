package org.rightful.vision;

/** Why a picture got no fingerprint. The list is closed; each name is printed as it stands by {@code --json}. */
public enum Rejection {
    /** The file could not be read: it is missing, forbidden, or not a file. */
    Unreadable,
    /** The bytes are no picture format that Rightful decodes. */
    Unsupported,
    /** The file ends before its picture does. */
    Incomplete,
    /** The file contradicts its own format. */
    Corrupt,
    /** More bytes than {@link Limits#fileBytes()}. */
    TooManyBytes,
    /** More pixels than {@link Limits#pixels()}. */
    TooManyPixels,
    /** A side longer than {@link Limits#side()}. */
    SideTooLong,
    /** More frames than {@link Limits#frames()}. */
    TooManyFrames,
    /** More inflated metadata than {@link Limits#metadataBytes()}. */
    TooMuchMetadata,
    /** Decoding took longer than {@link Limits#time()}, twice. */
    TooSlow,
    /** Decoding needed more memory than {@link Limits#memoryBytes()}, twice. */
    TooMuchMemory,
    /** Decoded, but there is nothing in it to recognise: one colour, a gradient, plain text, a few pixels. */
    TooLittleDetail,
    /** The decoder died on it, twice; the detail says how. */
    Failed
}
