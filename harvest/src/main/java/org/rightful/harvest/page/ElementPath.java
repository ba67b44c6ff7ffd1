package org.rightful.harvest.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Names an element by its path from the nearest id above it, as a CSS selector: {@code #post-7 > figure:nth-of-type(2) > img}. */
final class ElementPath {
    private static final int MOST_STEPS = 12;
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z_][\\w-]*");
    /** Siblings that are counted; beyond them the number is too small. */
    private static final int MOST_SIBLINGS = 2_000;

    private ElementPath() {}

    static String of(Element element) {
        Deque<String> steps = new ArrayDeque<>();
        Element at = element;
        while (at != null && !at.normalName().equals("#root") && steps.size() < MOST_STEPS) {
            String id = at.id();
            if (!id.isEmpty() && id.length() <= 80 && PLAIN_ID.matcher(id).matches()) {
                steps.addFirst("#" + id);
                return String.join(" > ", steps);
            }
            steps.addFirst(step(at));
            at = at.parent();
        }
        return String.join(" > ", steps);
    }

    private static String step(Element element) {
        int before = 0;
        boolean more = false;
        Element sibling = element.previousElementSibling();
        for (int i = 0; sibling != null && i < MOST_SIBLINGS; i++) {
            before += sibling.normalName().equals(element.normalName()) ? 1 : 0;
            sibling = sibling.previousElementSibling();
        }
        Element next = element.nextElementSibling();
        for (int i = 0; next != null && !more && i < MOST_SIBLINGS; i++) {
            more = next.normalName().equals(element.normalName());
            next = next.nextElementSibling();
        }
        return before > 0 || more ? element.normalName() + ":nth-of-type(" + (before + 1) + ")" : element.normalName();
    }
}
