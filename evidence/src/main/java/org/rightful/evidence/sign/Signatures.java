package org.rightful.evidence.sign;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/** Checks signatures of {@link SigningKey}. */
public final class Signatures {
    private Signatures() {}

    /** What is wrong with a signature; empty if it holds. */
    public static Optional<String> problem(byte[] publicKey, byte[] message, byte[] signed) {
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey));
            if (!(key instanceof ECPublicKey elliptic)
                    || SigningKey.Curve.of(elliptic).isEmpty()
                    || !Arrays.equals(key.getEncoded(), publicKey)) {
                return Optional.of("the key is none on P-384 or P-256, or not written in the usual way");
            }
            BigInteger order = elliptic.getParams().getOrder();
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(message);
            if (signed.length != 2 * ((order.bitLength() + 7) / 8) || !signature.verify(signed)) {
                return Optional.of("the signature does not fit the key and the hash");
            }
            return Arrays.equals(signed, withSmallS(signed, order))
                    ? Optional.empty()
                    : Optional.of("the signature is not written in the usual way");
        } catch (GeneralSecurityException e) {
            return Optional.of("the signature or its key cannot be read: " + e.getMessage());
        }
    }

    static byte[] withSmallS(byte[] signed, BigInteger order) {
        int half = signed.length / 2;
        BigInteger s = new BigInteger(1, signed, half, half);
        if (s.compareTo(order.shiftRight(1)) <= 0) {
            return signed;
        }
        byte[] small = order.subtract(s).toByteArray();
        byte[] changed = Arrays.copyOf(signed, signed.length);
        Arrays.fill(changed, half, signed.length, (byte) 0);
        int length = Math.min(half, small.length);
        System.arraycopy(small, small.length - length, changed, signed.length - length, length);
        return changed;
    }
}
