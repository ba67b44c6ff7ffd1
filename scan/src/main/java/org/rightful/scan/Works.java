package org.rightful.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.rightful.vision.PictureIndex;

/** A name for the state of an index: it changes when a work is added, removed or replaced. */
final class Works {
    private Works() {}

    static String state(PictureIndex index) {
        MessageDigest sum = sha256();
        for (String work : index.works()) {
            part(sum, work.getBytes(StandardCharsets.UTF_8));
            part(sum, index.stamp(work).orElse(new byte[0]));
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void part(MessageDigest sum, byte[] bytes) {
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sum.update(bytes);
    }
}
