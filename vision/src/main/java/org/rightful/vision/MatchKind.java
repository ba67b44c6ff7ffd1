package org.rightful.vision;

/** What was done to a work before it was found, in the words of reverse image search. */
public enum MatchKind {
    /** The whole picture at the same size, pixels nearly unchanged. */
    IDENTICAL,
    /** The whole picture at another size, pixels nearly unchanged. */
    RESIZED,
    /** The whole picture, but recoloured, mirrored, turned, written on or otherwise changed. */
    EDITED,
    /** A part of the work fills the picture. */
    CROP,
    /** The work, or a part of it, is only a part of the picture: a collage, a slide, a screenshot. */
    EMBEDDED
}
