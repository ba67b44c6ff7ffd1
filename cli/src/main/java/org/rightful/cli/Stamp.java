package org.rightful.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * By what a file is known to be unchanged.
 *
 * @param sizeBytes its size
 * @param modified when it was last written to, as exactly as the file system tells
 */
record Stamp(long sizeBytes, Instant modified) {
    /** @throws IOException if the file cannot be asked, as when it is missing */
    static Stamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** 20 bytes to keep with a work. */
    byte[] toBytes() {
        return ByteBuffer.allocate(20)
                .putLong(sizeBytes)
                .putLong(modified.getEpochSecond())
                .putInt(modified.getNano())
                .array();
    }
}
