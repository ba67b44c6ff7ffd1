package org.rightful.app.correspondence;

import java.util.HexFormat;
import java.util.Optional;

/** The kinds of pictures that every mail program shows. */
enum PictureType {
    JPEG("image/jpeg", "jpg", "ffd8ff"),
    PNG("image/png", "png", "89504e470d0a1a0a");

    private final String mediaType;
    private final String ending;
    private final String begins; // hexadecimal

    PictureType(String mediaType, String ending, String begins) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.begins = begins;
    }

    /** What the bytes begin as; nothing if neither. */
    static Optional<PictureType> of(byte[] bytes) {
        String beginning = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        for (PictureType type : values()) {
            if (beginning.startsWith(type.begins)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String mediaType() {
        return mediaType;
    }

    String ending() {
        return ending;
    }
}
