package org.rightful.vision;

import java.util.Optional;
import org.rightful.vision.feature.Detail;
import org.rightful.vision.feature.Features;

/**
 * What a picture is recognised by. Immutable; the same pixels give the same fingerprint on every machine.
 *
 * @param features its parts, which are this module's own affair
 */
public record Fingerprint(Features features) {

    /** The serial form, which {@link #fromBytes} reads. */
    public byte[] toBytes() {
        return features.toBytes();
    }

    /**
     * Reads a fingerprint's serial form.
     *
     * @throws IllegalArgumentException if the bytes are damaged or of another version
     */
    public static Fingerprint fromBytes(byte[] bytes) {
        return new Fingerprint(Features.fromBytes(bytes));
    }

    /** Why the picture cannot be recognised, or nothing if it can. */
    public Optional<String> tooLittleDetail() {
        return Detail.tooLittle(features);
    }
}
