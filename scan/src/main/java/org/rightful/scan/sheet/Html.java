package org.rightful.scan.sheet;

import org.rightful.harvest.WebUrl;

/** HTML as it grows. Everything that is not written by us goes through {@link #text} or a quoted attribute. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Markup that we wrote. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Words of anybody. */
    Html text(String words) {
        page.append(escaped(words));
        return this;
    }

    /** {@code name="value"}, with a space before it. */
    Html attribute(String name, String value) {
        page.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    /** A link that tells the site nothing about the report. */
    Html link(WebUrl url, String words) {
        raw("<a rel=\"noopener noreferrer nofollow\"").attribute("href", url.toString());
        return raw(">").text(words).raw("</a>");
    }

    /** Characters that mean something in HTML are written as references; what turns the reading direction is made visible. */
    static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length());
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    int type = Character.getType(letter);
                    if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                        safe.append(letter == '\n' || letter == '\t' ? " " : "\ufffd");
                    } else {
                        safe.appendCodePoint(letter);
                    }
                }
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
