package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.WebUrl;

/** Reads what stands around an element that shows a picture: caption, credit, source, licence, part of the page. */
final class Surroundings {
    /** What holds more than one picture's words, even where it holds one picture. */
    private static final Set<String> SECTIONS =
            Set.of("body", "html", "main", "article", "section", "header", "footer", "nav", "aside");

    /** How far up and around words may stand to belong to a picture. */
    private static final int LEVELS = 4;

    private static final int MOST_ELEMENTS_LOOKED_AT = 200;

    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Evaluator IMG = Selector.evaluatorOf("img");
    private static final Pattern STYLE_WIDTH = Pattern.compile("(?i)(?:^|[;\\s])width\\s*:\\s*(\\d{1,5})px");
    private static final Pattern STYLE_HEIGHT = Pattern.compile("(?i)(?:^|[;\\s])height\\s*:\\s*(\\d{1,5})px");

    private static final Pattern CAPTION = Pattern.compile(
            "(?i)(^|[ _-])(wp-caption-text|(?:thumb|gallery|image|img|photo|picture|media)?-?caption(?:-text)?|gallerytext|thumbcaption|bildunterschrift|legende)($|[ _-])");
    private static final Pattern CREDIT = Pattern.compile(
            "(?i)(credit|copyright|photographer|fotograf|bildnachweis|bildquelle|image-?source|photo-?by|attribution|urheber|rechte)");
    private static final Pattern SCOPE = Pattern.compile(
            "(?i)(^|[ _-])(wp-caption|wp-block-image|thumb|thumbinner|gallery-?(?:item|box)|image-?(?:wrapper|container|block)|photo|picture|media)($|[ _-])");

    /** Words that open a credit, in the languages our users meet most. */
    private static final Pattern CREDIT_WORDS = Pattern.compile(
            "(?iu)(?:^|[\\s(\\[|/–—-])((?:(?:photo(?:graph)?(?:y| credit| courtesy)?|foto(?:graf(?:in)?|grafie|nachweis)?|image(?: credit| source)?|picture|bild(?:nachweis|quelle|rechte|credit)?|credits?(?: photo)?|crédits?(?: photo)?|quelle|source|fuente|fotografía|copyright|urheber(?:in)?)(?:\\s+(?:by|von|de|par|di))?\\s*[:：©]|(?:photo(?:graph)?(?:ed)?|foto|image|picture|bild)\\s+(?:by|von|de|par|di)\\s|courtesy of\\s|©|\\(c\\)\\s|copyright\\s)\\s*[^|\\n]{1,200})");

    static final Pattern CC_WORDS = Pattern.compile(
            "(?iu)(\\bCC[ -](?:BY|0|Zero|PDM)(?:[ -](?:NC|SA|ND))*(?:[ -]?\\d\\.\\d)?\\b|\\bCC0\\b|creative[ -]commons[^.|\\n]{0,80}|\\bpublic domain\\b|\\bgemeinfrei\\w*)");
    private static final Set<String> CREDIT_ATTRIBUTES = Set.of(
            "data-credit",
            "data-credits",
            "data-copyright",
            "data-photographer",
            "data-attribution",
            "data-image-credit",
            "data-photo-credit",
            "data-caption-credit");

    private final WebUrl base;
    private final int most;

    Surroundings(WebUrl base, int most) {
        this.base = base;
        this.most = most;
    }

    /** The facts around this element. */
    PictureFacts of(Element shown, Optional<String> widgetHost) {
        Element scope = scope(shown);
        Optional<String> caption = caption(shown, scope);
        Optional<Element> creditElement = creditElement(shown, scope);
        Optional<String> credit = attribute(shown, scope, CREDIT_ATTRIBUTES)
                .or(() -> creditElement.map(Element::text))
                .or(() -> caption.flatMap(Surroundings::creditWords))
                .or(() -> near(scope))
                .or(() -> title(shown).flatMap(Surroundings::creditWords))
                .or(() -> text(shown, "alt").flatMap(Surroundings::copyrightWords));
        return new PictureFacts(
                PageRegion.of(shown),
                ElementPath.of(shown),
                text(shown, "alt").or(() -> text(shown, "aria-label")),
                caption.or(() -> title(shown)),
                credit.map(this::cut).filter(words -> !words.isBlank()),
                sourceLink(scope, creditElement),
                signals(scope, caption, credit),
                declared(shown, "width"),
                declared(shown, "height"),
                widgetHost);
    }

    private java.util.OptionalInt declared(Element shown, String side) {
        java.util.OptionalInt attribute = Numbers.pixels(shown.attr(side));
        if (attribute.isPresent()) {
            return attribute;
        }
        String declarations = shown.attr("style");
        if (declarations.isEmpty()) {
            return java.util.OptionalInt.empty();
        }
        Matcher style = (side.equals("width") ? STYLE_WIDTH : STYLE_HEIGHT).matcher(declarations);
        return style.find() ? Numbers.pixels(style.group(1)) : java.util.OptionalInt.empty();
    }

    /** The smallest element around a picture that holds its words and no other picture. */
    static Element scope(Element shown) {
        Element best = shown;
        Element at = shown;
        for (int level = 0; level < LEVELS + 2; level++) {
            Element parent = at.parent();
            if (parent == null || SECTIONS.contains(parent.normalName()) || holdsAnotherPicture(parent, shown)) {
                return best;
            }
            at = parent;
            String name = at.normalName();
            boolean cell = name.equals("figure") || name.equals("td") || name.equals("li") || name.equals("dl");
            if (cell || matches(SCOPE, at.className()) || at.hasAttr("itemscope")) {
                best = at;
                if (name.equals("figure")) {
                    return best;
                }
            } else if (best.equals(shown) && level < 2) {
                best = at;
            }
        }
        return best;
    }

    private static boolean holdsAnotherPicture(Element scope, Element shown) {
        int looked = 0;
        for (Element element : scope.stream().limit(MOST_ELEMENTS_LOOKED_AT + 1).toList()) {
            String name = element.normalName();
            boolean picture = name.equals("img") || name.equals("amp-img") || name.equals("video");
            if ((picture && !element.equals(shown) && !isTwin(element, shown)) || ++looked > MOST_ELEMENTS_LOOKED_AT) {
                return true;
            }
        }
        return false;
    }

    /** Whether the other picture is the same picture for readers without scripts, or stands in the same picture element. */
    private static boolean isTwin(Element other, Element shown) {
        return inside(other, "noscript")
                || inside(shown, "noscript")
                || shown.parents().contains(other)
                || other.parents().contains(shown);
    }

    private static boolean inside(Element element, String name) {
        Element parent = element.parent();
        return parent != null
                && (parent.normalName().equals(name)
                        || (parent.parent() != null
                                && parent.parent().normalName().equals(name)));
    }

    private Optional<String> caption(Element shown, Element scope) {
        Element figure = Ancestry.nearest(shown, "figure");
        List<Element> candidates = new ArrayList<>();
        if (figure != null) {
            figure.children().stream()
                    .filter(child -> child.normalName().equals("figcaption"))
                    .forEach(candidates::add);
        }
        some(scope)
                .filter(element -> element.normalName().equals("figcaption")
                        || matches(CAPTION, element.className())
                        || element.normalName().equals("amp-caption"))
                .forEach(candidates::add);
        for (String reference : List.of("aria-describedby", "aria-labelledby")) {
            Element named = shown.hasAttr(reference) && shown.ownerDocument() != null
                    ? byId(shown, shown.attr(reference))
                    : null;
            if (named != null) {
                candidates.add(named);
            }
        }
        return candidates.stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .or(() -> text(shown, "data-caption"))
                .map(this::cut);
    }

    private static @Nullable Element byId(Element shown, String id) {
        // Only near the picture: a search of the whole page for each picture would cost the page's size squared.
        Element near = shown;
        for (int i = 0; i < LEVELS && near.parent() != null; i++) {
            near = near.parent();
        }
        return near.stream()
                .limit(MOST_ELEMENTS_LOOKED_AT)
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Optional<Element> creditElement(Element shown, Element scope) {
        return some(scope)
                .filter(element -> !element.equals(shown) && !element.equals(scope))
                .filter(element -> (matches(CREDIT, element.className())
                                || matches(CREDIT, element.attr("itemprop"))
                                || element.attr("itemprop").equals("creator")
                                || element.attr("rel").contains("author"))
                        && !element.text().isBlank())
                .findFirst();
    }

    private static Optional<String> attribute(Element shown, Element scope, Set<String> names) {
        for (Element element : List.of(shown, scope)) {
            for (String name : names) {
                if (!element.attr(name).isBlank()) {
                    return Optional.of(element.attr(name).strip());
                }
            }
        }
        return Optional.empty();
    }

    /** Credit words right after the picture: in its scope, or in the short element that follows. */
    private static Optional<String> near(Element scope) {
        String words = scope.text();
        Optional<String> within = words.length() <= 600 ? creditWords(words) : Optional.empty();
        Element next = scope.nextElementSibling();
        return within.or(() -> Optional.ofNullable(next)
                .filter(element -> element.select(IMG).isEmpty())
                .map(Element::text)
                .filter(text -> text.length() <= 160)
                .flatMap(Surroundings::creditWords));
    }

    static Optional<String> creditWords(String text) {
        Matcher matcher = CREDIT_WORDS.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> copyrightWords(String text) {
        return text.contains("©") || text.toLowerCase(Locale.ROOT).contains("copyright")
                ? creditWords(text)
                : Optional.empty();
    }

    private Optional<WebUrl> sourceLink(Element scope, Optional<Element> creditElement) {
        List<Element> links = new ArrayList<>(creditElement
                .map(element -> element.select(LINKS).stream().toList())
                .orElse(List.of()));
        creditElement.filter(element -> element.hasAttr("href")).ifPresent(links::add);
        some(scope)
                .filter(element -> element.normalName().equals("figcaption") || matches(CAPTION, element.className()))
                .forEach(caption -> links.addAll(caption.select(LINKS)));
        return links.stream()
                .filter(link -> !isLicence(link))
                .flatMap(link -> base.resolve(link.attr("href")).stream())
                .findFirst();
    }

    private List<LicenceSignal> signals(Element scope, Optional<String> caption, Optional<String> credit) {
        List<LicenceSignal> found = new ArrayList<>();
        some(scope).filter(Surroundings::isLicence).forEach(link -> found.add(licence(link)));
        if (found.stream().noneMatch(signal -> signal.kind() == LicenceSignal.Kind.CREATIVE_COMMONS)) {
            caption.or(() -> credit).flatMap(this::commons).ifPresent(found::add);
        }
        credit.filter(words ->
                        words.contains("©") || words.toLowerCase(Locale.ROOT).contains("copyright"))
                .map(words -> new LicenceSignal(LicenceSignal.Kind.COPYRIGHT_NOTICE, cut(words), Optional.empty()))
                .ifPresent(found::add);
        return List.copyOf(found);
    }

    Optional<LicenceSignal> commons(String text) {
        Matcher matcher = CC_WORDS.matcher(text);
        return matcher.find()
                ? Optional.of(
                        new LicenceSignal(LicenceSignal.Kind.CREATIVE_COMMONS, cut(matcher.group(1)), Optional.empty()))
                : Optional.empty();
    }

    /** Whether a link leads to a licence: {@code rel=license}, or Creative Commons itself. */
    static boolean isLicence(Element element) {
        String href = element.attr("href");
        return !href.isEmpty()
                && ((" " + element.attr("rel").toLowerCase(Locale.ROOT) + " ").contains(" license ")
                        || href.contains("creativecommons.org/licenses/")
                        || href.contains("creativecommons.org/publicdomain/"));
    }

    LicenceSignal licence(Element link) {
        String href = link.attr("href");
        String words = link.text().isBlank() ? link.select(IMG).attr("alt") : link.text();
        return new LicenceSignal(
                href.contains("creativecommons.org/")
                        ? LicenceSignal.Kind.CREATIVE_COMMONS
                        : LicenceSignal.Kind.REL_LICENSE,
                cut(words.isBlank() ? href : words),
                base.resolve(href));
    }

    /** Whether the attribute is there and has such a name; most elements have none. */
    private static boolean matches(Pattern names, String attribute) {
        return !attribute.isEmpty() && names.matcher(attribute).find();
    }

    private static java.util.stream.Stream<Element> some(Element scope) {
        return scope.stream().limit(MOST_ELEMENTS_LOOKED_AT);
    }

    private Optional<String> title(Element shown) {
        return text(shown, "title");
    }

    private Optional<String> text(Element element, String attribute) {
        String text = element.attr(attribute).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(cut(text));
    }

    private String cut(String text) {
        String plain = text.strip();
        return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
    }
}
