package org.rightful.harvest.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.harvest.Headers;

/**
 * Turns a response's bytes into text with the character set a browser would take: byte order mark, Content-Type, {@code meta}
 * or XML declaration, then UTF-8 if the bytes are UTF-8, else windows-1252.
 *
 * <p>Source: HTML Standard section 13.2.3 "The input byte stream"; Encoding Standard section 4.2 for the names.
 */
final class TextDecoding {
    private static final int PRESCANNED_BYTES = 4096;
    private static final Pattern PARAMETER =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern META =
            Pattern.compile("<meta[^>]{0,400}?charset\\s*=\\s*[\"']?\\s*([\\w:.+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w:.+-]+)");
    private static final Pattern CSS = Pattern.compile("^@charset \"([\\w:.+-]+)\";");
    private static final Pattern COMMENT = Pattern.compile("<!--(?s:.*?)-->");

    /** Names that the Encoding Standard reads otherwise than Java does. */
    private static final Map<String, String> BROWSER_NAMES = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("unicode", "UTF-16LE"),
            Map.entry("utf-16", "UTF-16LE"));

    private TextDecoding() {}

    static String decode(Headers headers, byte[] body, int length) {
        if (starts(body, length, 0xEF, 0xBB, 0xBF)) {
            return new String(body, 3, length - 3, StandardCharsets.UTF_8);
        }
        if (starts(body, length, 0xFE, 0xFF)) {
            return new String(body, 2, length - 2, StandardCharsets.UTF_16BE);
        }
        if (starts(body, length, 0xFF, 0xFE)) {
            return new String(body, 2, length - 2, StandardCharsets.UTF_16LE);
        }
        Optional<Charset> declared = headers.first("Content-Type")
                .flatMap(type -> named(PARAMETER, type))
                .or(() -> inside(body, length));
        return declared.map(charset -> new String(body, 0, length, charset)).orElseGet(() -> guess(body, length));
    }

    private static Optional<Charset> inside(byte[] body, int length) {
        String start = COMMENT.matcher(
                        new String(body, 0, Math.min(length, PRESCANNED_BYTES), StandardCharsets.ISO_8859_1))
                .replaceAll("");
        return named(XML, start)
                .or(() -> named(CSS, start))
                .or(() -> named(META, start))
                .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    private static Optional<Charset> named(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? charset(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> charset(String name) {
        String known = BROWSER_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        try {
            // A character set that can only be read decodes; a few of Java's cannot even do that.
            return Charset.isSupported(known) ? Optional.of(Charset.forName(known)) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static String guess(byte[] body, int length) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body, 0, wholeCharacters(body, length)));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(body, 0, length, Charset.forName("windows-1252"));
        }
    }

    /** The length without a last character of UTF-8 that a cut body lost a part of. */
    private static int wholeCharacters(byte[] body, int length) {
        for (int back = 1; back <= 3 && back <= length; back++) {
            int value = body[length - back] & 0xFF;
            if (value >= 0xC0) {
                int needed = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
                return needed > back ? length - back : length;
            }
        }
        return length;
    }

    private static boolean starts(byte[] body, int length, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= length || (body[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
