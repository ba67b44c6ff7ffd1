package org.rightful.harvest.frontier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which bytes are known again: SHA-256, FIPS 180-4. */
public final class Hashes {
    private Hashes() {}

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
