package org.rightful.app.banking;

import com.anyascii.AnyAscii;
import java.util.Map;

/**
 * Texts in the signs that every bank of the SEPA area takes: Latin letters, digits, blanks and {@code / - ? : ( ) . , ' +} (EPC217-08).
 * German umlauts become two letters, as German banks write them; all other scripts are written in Latin letters.
 */
public final class SepaText {
    private static final Map<String, String> GERMAN =
            Map.of("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "ẞ", "SS");
    private static final String IDENTIFIER = "(?!/)(?!.*//)(?!.*/$)(?! )(?!.* $)[A-Za-z0-9+?/:().,' -]{1,35}";

    private SepaText() {}

    /** The text in these signs, with single blanks, without slashes that banks would take for codes. */
    public static String of(String text) {
        String german = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);
        for (Map.Entry<String, String> each : GERMAN.entrySet()) {
            german = german.replace(each.getKey(), each.getValue());
        }
        return AnyAscii.transliterate(german)
                .replace('&', '+')
                .replace('_', '-')
                .replaceAll("[^A-Za-z0-9+?/:().,' -]", " ")
                .replaceAll("//+", "/")
                .replaceAll(" +", " ")
                .replaceAll("^[/ ]+|[/ ]+$", "");
    }

    /** The same, of at most so many signs. */
    static String of(String text, int longest) {
        String all = of(text);
        return all.length() <= longest ? all : all.substring(0, longest).replaceAll("[/ ]+$", "");
    }

    static void requireIdentifier(String id) {
        if (!id.matches(IDENTIFIER)) {
            throw new IllegalArgumentException(
                    "an identifier has 1 to 35 letters, digits or signs of the SEPA set, and no slash at an end: "
                            + id);
        }
    }
}
