package org.rightful.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered rule of the product.
 *
 * @param number from 1, without gaps; it never changes
 * @param section the heading it stands under
 * @param text what must be true
 */
record Rule(int number, String section, String text) {
    private static final Pattern HEADING = Pattern.compile("## (.+)");
    private static final Pattern LINE = Pattern.compile("- R([1-9][0-9]*) (.+)");

    /** How tests name this rule, such as {@code R35}. */
    String tag() {
        return "R" + number;
    }

    /**
     * Reads the rules of a page: lines such as {@code - R35 A second claim …} under headings such as {@code ## Making a
     * claim}; every other line is left out.
     *
     * @throws IllegalArgumentException if a rule stands under no heading, or if the numbers do not count up from 1
     */
    static List<Rule> parse(String page) {
        List<Rule> rules = new ArrayList<>();
        String section = "";
        for (String line : page.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher rule = LINE.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (rule.matches()) {
                int number = Integer.parseInt(rule.group(1));
                if (section.isEmpty()) {
                    throw new IllegalArgumentException("R" + number + " stands under no heading");
                }
                if (number != rules.size() + 1) {
                    throw new IllegalArgumentException(
                            "R" + number + " stands where R" + (rules.size() + 1) + " is due");
                }
                rules.add(new Rule(number, section, rule.group(2)));
            }
        }
        return List.copyOf(rules);
    }
}
