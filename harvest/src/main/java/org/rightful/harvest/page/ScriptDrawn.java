package org.rightful.harvest.page;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Tells a page that seems to be filled by scripts: hardly any words or pictures, but a script and an empty place for its output. */
final class ScriptDrawn {
    private static final int FEW_CHARACTERS = 250;

    /** Elements that common frameworks draw into. */
    private static final String ROOTS =
            "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #main-app, app-root, [ng-app], [data-reactroot], [data-server-rendered], #q-app, #ember-app, astro-island";

    private ScriptDrawn() {}

    static boolean looksSo(Document document) {
        if (document.selectFirst("script") == null) {
            return false;
        }
        Element body = document.body();
        int pictures = 0;
        int empty = 0;
        for (Element image : body.select("img")) {
            boolean named = image.attributes().asList().stream()
                    .anyMatch(attribute ->
                            attribute.getKey().toLowerCase(Locale.ROOT).contains("src")
                                    && !attribute.getValue().isBlank());
            pictures += named ? 1 : 0;
            empty += named ? 0 : 1;
        }
        if (empty > 3 && empty > pictures) {
            return true;
        }
        boolean emptyRoot = body.select(ROOTS).stream()
                .limit(20)
                .anyMatch(root -> root.select("img").isEmpty() && words(root) < FEW_CHARACTERS);
        boolean bare = words(body) < FEW_CHARACTERS && pictures == 0;
        return bare || (emptyRoot && pictures <= 2);
    }

    private static int words(Element element) {
        int noscript = element.select("noscript").stream()
                .mapToInt(part -> part.text().length())
                .sum();
        return element.text().length() - noscript;
    }
}
