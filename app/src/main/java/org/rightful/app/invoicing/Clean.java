package org.rightful.app.invoicing;

/** Texts that XML and PDF can hold: without control characters, and without halves of characters. */
final class Clean {
    private Clean() {}

    static String text(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(sign -> sign == '\n'
                        || (sign >= ' '
                                && sign != 0x7f
                                && (sign < 0x80 || sign > 0x9f)
                                && !isHalf(sign)
                                && sign < 0xfffe)
                        || (sign > 0xffff && (sign & 0xfffe) != 0xfffe))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same as the text of an HTML element. */
    static String html(String text) {
        return text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br />");
    }

    private static boolean isHalf(int sign) {
        return sign >= 0xd800 && sign <= 0xdfff;
    }
}
