package org.rightful.app.correspondence;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail to one address, as its sender names it: a template and what is filled in.
 *
 * @param to one bare address, without a name
 * @param language of the template
 * @param template messages {@code mail.TEMPLATE.subject} and {@code mail.TEMPLATE.text} hold the words
 * @param values for the places {@code {0}}, {@code {1}}… of both
 */
public record Mail(String to, Locale language, String template, List<String> values) {
    private static final Pattern TEMPLATE = Pattern.compile("[a-z][a-z.-]{1,59}");

    public Mail {
        if (!isAddress(to)) {
            throw new IllegalArgumentException("to must be one address");
        }
        if (!TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException("template must be the name of one, not " + template);
        }
        values = List.copyOf(values);
    }

    /**
     * Whether mail can be sent to this: one address of at most {@value Limits#MOST_ADDRESS} characters that holds nothing a header
     * could be broken with (RFC 5321, section 4.1.2, without quoted local parts and address literals).
     */
    public static boolean isAddress(String text) {
        return text.length() <= Limits.MOST_ADDRESS
                && Limits.ADDRESS.matcher(text).matches();
    }
}
