package org.rightful.app.accounts;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code as the path of an SVG.
 *
 * @param size modules on each side, with the quiet zone
 * @param path one square for each dark module
 */
record Drawing(int size, String path) {
    /** The secret of a second factor, as authenticator apps read it (Key Uri Format of Google Authenticator). */
    static Drawing ofSecret(String service, String person, String secret) {
        String uri = "otpauth://totp/" + encoded(service) + ":" + encoded(person) + "?secret=" + secret + "&issuer="
                + encoded(service);
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            uri,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 4));
        } catch (WriterException e) {
            throw new IllegalStateException("a name and an address fit into a QR code", e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new Drawing(modules.getWidth(), path.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
