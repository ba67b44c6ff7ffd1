package org.rightful.app.platform.blobs;

import java.util.regex.Pattern;

/**
 * The name of a blob: the SHA-256 of its bytes.
 *
 * @param sha256 64 small hexadecimal digits
 */
public record BlobId(String sha256) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public BlobId {
        if (!DIGITS.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 small hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return sha256;
    }
}
