package org.rightful.vision.index;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rightful.vision.PictureIndex;

/** A work's name as it stands in an index: UTF-8. */
final class WorkName {
    private WorkName() {}

    /**
     * The name's bytes.
     *
     * @throws IllegalArgumentException if it is too long, or holds half a character
     */
    static byte[] bytes(String name) {
        byte[] bytes = encoded(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a work's name holds half of a character that takes two (an unpaired surrogate)"));
        if (bytes.length > PictureIndex.MOST_NAME_BYTES) {
            throw new IllegalArgumentException("a work's name has at most " + PictureIndex.MOST_NAME_BYTES
                    + " bytes of UTF-8, this one has " + bytes.length);
        }
        return bytes;
    }

    /** The name's bytes, or nothing if no work can have it. */
    static Optional<byte[]> find(String name) {
        return encoded(name).filter(bytes -> bytes.length <= PictureIndex.MOST_NAME_BYTES);
    }

    private static Optional<byte[]> encoded(String name) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
