package org.rightful.app.banking;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rightful.app.platform.Money;

/**
 * The QR code with which a banking app fills in a SEPA transfer (EPC069-12, version 2.1; in Germany GiroCode).
 *
 * @param payload its lines; at most 331 bytes of UTF-8
 */
public record EpcQr(String payload) {
    private static final int LONGEST_BYTES = 331;
    private static final int LONGEST_NAME = 70;
    private static final long LARGEST = 99_999_999_999L; // 999999999.99 EUR, EPC069-12

    public EpcQr {
        if (!payload.startsWith("BCD\n002\n1\nSCT\n")
                || payload.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException("not the payload of a transfer");
        }
    }

    /**
     * The code of a transfer. A name of more than 70 letters is cut.
     *
     * @param creditor whose account it is, as the bank knows the name
     * @return nothing if the code knows no such transfer: it is for euros only, from one cent on
     * @throws IllegalArgumentException if there is no name
     */
    public static Optional<EpcQr> of(String creditor, Iban account, Money sum, CreditorReference reference) {
        String name = creditor.strip().replaceAll("\\s+", " ");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a transfer needs a name");
        }
        if (!sum.currency().getCurrencyCode().equals("EUR") || sum.isNone() || sum.minor() > LARGEST) {
            return Optional.empty();
        }
        return Optional.of(new EpcQr(String.join(
                "\n",
                "BCD",
                "002", // the BIC may be left out within the European Economic Area
                "1", // UTF-8
                "SCT",
                "",
                cut(name),
                account.value(),
                "EUR" + BigDecimal.valueOf(sum.minor(), 2).toPlainString(),
                "",
                reference.value())));
    }

    /** Its drawing. */
    public QrCode code() {
        return QrCode.of(payload);
    }

    /** Its drawing as a PNG, for paper: eight pixels for a module. */
    public byte[] png() {
        return QrCode.png(payload);
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip();
    }
}
