package org.rightful.vision;

/** What decoding a file gave: a picture, or the reason why there is none. */
public sealed interface Decoded permits Picture, Rejected {}
