package org.rightful.harvest.page;

import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.rightful.harvest.Prominence.Region;

/** Tells the part of a page an element stands in, by HTML's elements, ARIA's landmarks, and the ids that common software uses. */
final class PageRegion {
    private static final int MOST_DEPTH = 600;

    private PageRegion() {}

    static Region of(Element shown) {
        Element at = shown;
        Region found = Region.MAIN;
        for (int depth = 0; at != null && depth < MOST_DEPTH; depth++) {
            Optional<Region> here = regionOf(at);
            if (here.isPresent()) {
                found = here.get();
                if (found == Region.MAIN) {
                    return found;
                }
                return insideMain(at) && found == Region.HEADER ? Region.MAIN : found;
            }
            at = at.parent();
        }
        return found;
    }

    /** A header inside an article belongs to its content. */
    private static boolean insideMain(Element element) {
        return element.closest("article, main, [role=main]") != null;
    }

    private static Optional<Region> regionOf(Element element) {
        String role = element.attr("role").toLowerCase(Locale.ROOT);
        return switch (element.normalName()) {
            case "main", "article" -> Optional.of(Region.MAIN);
            case "header" -> Optional.of(Region.HEADER);
            case "nav" -> Optional.of(Region.NAVIGATION);
            case "aside" -> Optional.of(Region.ASIDE);
            case "footer" -> Optional.of(Region.FOOTER);
            case "head" -> Optional.of(Region.UNSEEN);
            default ->
                switch (role) {
                    case "main" -> Optional.of(Region.MAIN);
                    case "banner" -> Optional.of(Region.HEADER);
                    case "navigation" -> Optional.of(Region.NAVIGATION);
                    case "complementary" -> Optional.of(Region.ASIDE);
                    case "contentinfo" -> Optional.of(Region.FOOTER);
                    default -> byId(element.id().toLowerCase(Locale.ROOT));
                };
        };
    }

    private static Optional<Region> byId(String id) {
        return switch (id) {
            case "content", "main", "main-content", "primary", "mw-content-text", "dokuwiki__content" ->
                Optional.of(Region.MAIN);
            case "header", "masthead", "site-header", "dokuwiki__header", "mw-head" -> Optional.of(Region.HEADER);
            case "nav", "navigation", "menu" -> Optional.of(Region.NAVIGATION);
            case "sidebar", "secondary", "aside", "dokuwiki__aside", "mw-panel" -> Optional.of(Region.ASIDE);
            case "footer", "colophon", "site-footer", "dokuwiki__footer" -> Optional.of(Region.FOOTER);
            default -> Optional.empty();
        };
    }
}
