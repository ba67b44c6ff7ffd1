package org.rightful.app.correspondence;

import java.util.List;
import java.util.function.IntPredicate;

/** The checks of the records of letters: a field that is empty, too long, or could break a letter's form is refused. */
final class Required {
    private Required() {}

    /** One line of text. */
    static String line(String value, String name) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        if (stripped.length() > Limits.MOST_LINE) {
            throw new IllegalArgumentException(name + " must not be longer than " + Limits.MOST_LINE);
        }
        IntPredicate breaks = each -> Character.isISOControl(each) || each == '\u2028' || each == '\u2029';
        if (stripped.chars().anyMatch(breaks)) {
            throw new IllegalArgumentException(name + " must be one line");
        }
        return stripped;
    }

    /** Lines of text; other control characters than line ends are refused. */
    static String text(String value, String name) {
        String stripped = value.strip().replace("\r\n", "\n");
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        if (stripped.length() > Limits.MOST_PASSAGE) {
            throw new IllegalArgumentException(name + " must not be longer than " + Limits.MOST_PASSAGE);
        }
        if (stripped.chars().anyMatch(each -> Character.isISOControl(each) && each != '\n' && each != '\t')) {
            throw new IllegalArgumentException(name + " must be text");
        }
        return stripped;
    }

    /** Lines of text, at least one. */
    static List<String> lines(List<String> values, String name) {
        return some(values, name).stream().map(each -> line(each, name)).toList();
    }

    /** At least one thing. */
    static <T> List<T> some(List<T> values, String name) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return few(values, name);
    }

    /** Not more things than a letter can show. */
    static <T> List<T> few(List<T> values, String name) {
        if (values.size() > Limits.MOST_LISTED) {
            throw new IllegalArgumentException(name + " must not be more than " + Limits.MOST_LISTED);
        }
        return List.copyOf(values);
    }
}
