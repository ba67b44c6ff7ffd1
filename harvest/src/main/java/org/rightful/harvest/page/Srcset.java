package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A parsed {@code srcset} attribute. Source: HTML Standard, section 4.8.4.2 "Parsing a srcset attribute"; commas inside an
 * address are kept as the standard keeps them.
 */
final class Srcset {
    /** One candidate: a reference and its width, height or density. */
    record Candidate(String reference, OptionalInt width, OptionalInt height, OptionalDouble density) {}

    private Srcset() {}

    /** The candidates, at most so many. */
    static List<Candidate> parse(String text, int most) {
        List<Candidate> found = new ArrayList<>();
        int at = 0;
        while (found.size() < most) {
            while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == ',')) {
                at++;
            }
            if (at >= text.length()) {
                return found;
            }
            int start = at;
            while (at < text.length() && !isSpace(text.charAt(at))) {
                at++;
            }
            int end = at;
            String descriptors = "";
            if (text.charAt(end - 1) == ',') {
                while (end > start && text.charAt(end - 1) == ',') {
                    end--;
                }
            } else {
                int from = at;
                int depth = 0;
                while (at < text.length() && (text.charAt(at) != ',' || depth > 0)) {
                    depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
                    at++;
                }
                descriptors = text.substring(from, at);
            }
            found.add(candidate(text.substring(start, end), descriptors));
        }
        return found;
    }

    private static Candidate candidate(String reference, String descriptors) {
        OptionalInt width = OptionalInt.empty();
        OptionalInt height = OptionalInt.empty();
        OptionalDouble density = OptionalDouble.empty();
        for (String word : descriptors.strip().split("\\s+", 8)) {
            String number = word.isEmpty() ? "" : word.substring(0, word.length() - 1);
            if (word.endsWith("w")) {
                width = Numbers.pixels(number);
            } else if (word.endsWith("h")) {
                height = Numbers.pixels(number);
            } else if (word.endsWith("x")) {
                density = Numbers.decimal(number);
            }
        }
        return new Candidate(reference, width, height, density);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
