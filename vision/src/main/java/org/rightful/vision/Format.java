package org.rightful.vision;

/** A picture file's format, told from its content, never from its name. */
public enum Format {
    JPEG,
    PNG,
    GIF,
    WEBP,
    TIFF,
    BMP,
    AVIF,
    HEIC,
    JXL
}
