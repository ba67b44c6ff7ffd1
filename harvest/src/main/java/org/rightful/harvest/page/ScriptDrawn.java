package org.rightful.harvest.page;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Tells a page that seems to be filled by scripts: hardly any words or pictures, but a script and an empty place for its output. */
final class ScriptDrawn {
    private static final int FEW_CHARACTERS = 250;

    /** Elements that common frameworks draw into. */
    private static final Evaluator ROOTS = Selector.evaluatorOf(
            "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #main-app, app-root, [ng-app], [data-reactroot], [data-server-rendered], #q-app, #ember-app, astro-island");

    private static final Evaluator SCRIPT = Selector.evaluatorOf("script");
    private static final Evaluator IMG = Selector.evaluatorOf("img");
    private static final Evaluator NOSCRIPT = Selector.evaluatorOf("noscript");

    private ScriptDrawn() {}

    static boolean looksSo(Document document) {
        if (document.selectFirst(SCRIPT) == null) {
            return false;
        }
        Element body = document.body();
        int pictures = 0;
        int empty = 0;
        for (Element image : body.select(IMG)) {
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
        if (pictures > 2) {
            return false;
        }
        boolean emptyRoot = body.select(ROOTS).stream()
                .limit(20)
                .anyMatch(root -> root.select(IMG).isEmpty() && words(root) < FEW_CHARACTERS);
        boolean bare = words(body) < FEW_CHARACTERS && pictures == 0;
        return bare || emptyRoot;
    }

    private static int words(Element element) {
        int noscript = element.select(NOSCRIPT).stream()
                .mapToInt(part -> part.text().length())
                .sum();
        return element.text().length() - noscript;
    }
}
