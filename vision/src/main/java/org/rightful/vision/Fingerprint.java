package org.rightful.vision;

/** What a picture is recognised by. Immutable; the same pixels give the same fingerprint on every machine. */
public final class Fingerprint {
    private final byte[] bytes;

    private Fingerprint(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The fingerprint in its serial form, which {@link #fromBytes} reads. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Reads a fingerprint's serial form.
     *
     * @throws IllegalArgumentException if the bytes are damaged or of another version
     */
    public static Fingerprint fromBytes(byte[] bytes) {
        return new Fingerprint(bytes.clone());
    }
}
