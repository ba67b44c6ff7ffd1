package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.PictureSource;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.Place;
import org.rightful.harvest.Prominence;
import org.rightful.harvest.Prominence.Region;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;

/** Collects the pictures a page names, and joins the sizes of one picture to a family. Used by one thread, for one page. */
final class Finds {
    /** How many families one address is looked up in; a placeholder may stand in thousands. */
    private static final int MOST_FAMILIES_AN_ADDRESS = 8;

    /** References that are remembered, of some hundred bytes each. */
    private static final int MOST_RESOLVED = 5_000;

    /** One naming of a picture: the addresses that one element promises to be the same picture. */
    private record Find(Map<PictureSource, Variant> variants, Set<Object> keys, Variant shown, PictureFacts facts) {}

    private final WebUrl page;
    private final ReadingLimits limits;
    private final KnownHosts hosts;
    private final List<Find> finds = new ArrayList<>();
    private final DataAddresses inline;
    private final Map<WebUrl, SizeNaming> namings = new HashMap<>();
    private final Map<String, Optional<WebUrl>> resolved = new HashMap<>();
    private final Map<String, String> domains = new HashMap<>();
    private WebUrl resolvedFrom;
    private boolean full;

    Finds(WebUrl page, ReadingLimits limits, KnownHosts hosts) {
        this.page = page;
        this.resolvedFrom = page;
        this.limits = limits;
        this.hosts = hosts;
        this.inline = new DataAddresses(limits.inlineBytes());
    }

    /** The address behind a reference; pages repeat theirs, and reading one costs more than looking it up. */
    Optional<WebUrl> resolve(WebUrl base, String reference) {
        if (!base.equals(resolvedFrom)) {
            resolvedFrom = base;
            resolved.clear();
        }
        Optional<WebUrl> known = resolved.get(reference);
        if (known == null) {
            known = base.resolve(reference);
            if (resolved.size() < MOST_RESOLVED) {
                resolved.put(reference, known);
            }
        }
        return known;
    }

    /** Whether something was left out. */
    boolean isFull() {
        return full || inline.isFull();
    }

    /** A variant, if the reference is an address of a picture or holds one. */
    Optional<Variant> variant(
            WebUrl base,
            String reference,
            Place.Kind place,
            OptionalInt width,
            OptionalInt height,
            OptionalDouble density) {
        String text = reference.strip();
        Optional<PictureSource> source = text.regionMatches(true, 0, "data:", 0, 5)
                ? inline.read(text).map(PictureSource.class::cast)
                : text.isEmpty() || text.startsWith("#")
                        ? Optional.empty()
                        : resolve(base, text).map(PictureSource.Remote::new);
        return source.map(known -> new Variant(known, Place.of(place), width, height, density, false));
    }

    Optional<Variant> variant(WebUrl base, String reference, Place.Kind place) {
        return variant(base, reference, place, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());
    }

    /** Adds one picture in the sizes that its element names; the first is the one that is shown. */
    void add(List<Variant> named, PictureFacts facts) {
        if (named.isEmpty()) {
            return;
        }
        if (finds.size() >= limits.picturesAPage() * 2) {
            full = true;
            return;
        }
        Map<PictureSource, Variant> variants = new LinkedHashMap<>();
        Set<Object> keys = new LinkedHashSet<>();
        for (Variant variant : named) {
            if (variants.size() < limits.variantsAPicture()) {
                put(variants, keys, variant);
            }
        }
        Variant shown = named.getFirst();
        finds.add(new Find(variants, keys, variants.getOrDefault(shown.source(), shown), facts));
    }

    /** Whether two addresses are sizes of one picture for sure. */
    boolean sameFamily(Variant a, Variant b) {
        return a.source().equals(b.source())
                || (a.url().isPresent()
                        && b.url().isPresent()
                        && naming(a.url().get())
                                .family()
                                .equals(naming(b.url().get()).family()));
    }

    private void put(Map<PictureSource, Variant> variants, Set<Object> keys, Variant variant) {
        Optional<WebUrl> url = variant.url();
        if (url.isEmpty()) {
            variants.putIfAbsent(variant.source(), variant);
            keys.add(variant.source());
            return;
        }
        SizeNaming naming = naming(url.get());
        keys.add(naming.family());
        variants.merge(
                variant.source(),
                new Variant(
                        variant.source(),
                        variant.foundIn(),
                        variant.width().isPresent() ? variant.width() : naming.width(),
                        variant.height().isPresent() ? variant.height() : naming.height(),
                        variant.density(),
                        false),
                Finds::better);
        for (WebUrl original : naming.originals()) {
            Variant guess = new Variant(
                    new PictureSource.Remote(original),
                    variant.foundIn(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    true);
            variants.putIfAbsent(guess.source(), guess);
        }
    }

    private SizeNaming naming(WebUrl url) {
        return namings.computeIfAbsent(url, SizeNaming::of);
    }

    private static Variant better(Variant old, Variant other) {
        boolean known = old.guessed() && !other.guessed();
        boolean sized = old.width().isEmpty() && other.width().isPresent() && !other.guessed();
        return known || sized ? other : old;
    }

    /** The pictures in the order of the page. */
    List<PictureUse> uses() {
        List<Find> families = new ArrayList<>();
        Map<Object, List<Integer>> byKey = new HashMap<>();
        // A family with more addresses first, so that a single address joins it; then back to the order of the page.
        List<Integer> order = new ArrayList<>(
                java.util.stream.IntStream.range(0, finds.size()).boxed().toList());
        order.sort((a, b) ->
                Integer.compare(finds.get(b).keys().size(), finds.get(a).keys().size()));
        Map<Integer, Integer> first = new HashMap<>();
        for (int at : order) {
            Find find = finds.get(at);
            int home = home(find, families, byKey);
            if (home < 0) {
                home = families.size();
                families.add(find);
                for (Object key : find.keys()) {
                    List<Integer> known = byKey.computeIfAbsent(key, k -> new ArrayList<>(1));
                    if (known.size() < MOST_FAMILIES_AN_ADDRESS) {
                        known.add(home);
                    }
                }
            } else {
                families.set(
                        home,
                        at < first.getOrDefault(home, at + 1)
                                ? join(find, families.get(home))
                                : join(families.get(home), find));
            }
            first.merge(home, at, Math::min);
        }
        List<Integer> pageOrder = new ArrayList<>(first.keySet());
        pageOrder.sort((a, b) -> Integer.compare(first.getOrDefault(a, 0), first.getOrDefault(b, 0)));
        if (pageOrder.size() > limits.picturesAPage()) {
            full = true;
        }
        return finish(pageOrder.stream()
                .limit(limits.picturesAPage())
                .map(families::get)
                .toList());
    }

    private static int home(Find find, List<Find> families, Map<Object, List<Integer>> byKey) {
        for (Object key : find.keys()) {
            for (int family : byKey.getOrDefault(key, List.of())) {
                if (families.get(family).keys().containsAll(find.keys())) {
                    return family;
                }
            }
            return -1;
        }
        return -1;
    }

    private Find join(Find earlier, Find later) {
        Map<PictureSource, Variant> all = new LinkedHashMap<>(earlier.variants());
        for (Variant variant : later.variants().values()) {
            if (all.size() < limits.variantsAPicture() * 2 || all.containsKey(variant.source())) {
                all.merge(variant.source(), variant, Finds::better);
            }
        }
        boolean shownLater =
                earlier.facts().region() == Region.UNSEEN && later.facts().region() != Region.UNSEEN;
        Set<Object> keys = new LinkedHashSet<>(earlier.keys());
        keys.addAll(later.keys());
        Variant shown = shownLater ? later.shown() : earlier.shown();
        return new Find(
                all,
                keys,
                all.getOrDefault(shown.source(), shown),
                earlier.facts().or(later.facts()));
    }

    private List<PictureUse> finish(List<Find> families) {
        int content = 0;
        double area = 0;
        for (Find find : families) {
            if (find.facts().region() == Region.MAIN) {
                content++;
                area += area(find);
            }
        }
        List<PictureUse> uses = new ArrayList<>();
        int nth = 0;
        for (Find find : families) {
            boolean main = find.facts().region() == Region.MAIN;
            nth += main ? 1 : 0;
            double own = main ? area(find) : 0;
            Prominence prominence = new Prominence(
                    main ? nth : 0,
                    content,
                    find.facts().region(),
                    find.facts().width(),
                    find.facts().height(),
                    own > 0 ? OptionalDouble.of(own / area) : OptionalDouble.empty());
            uses.add(use(find, prominence));
        }
        return List.copyOf(uses);
    }

    private PictureUse use(Find find, Prominence prominence) {
        List<Variant> sorted = new ArrayList<>(find.variants().values());
        sorted.sort(java.util.Comparator.comparingDouble((Variant variant) -> -rank(variant, find)));
        List<Variant> kept = sorted.stream().limit(limits.variantsAPicture()).toList();
        Variant shown = find.variants().getOrDefault(find.shown().source(), find.shown());
        List<Variant> variants = kept;
        if (!kept.contains(shown)) {
            variants = new ArrayList<>(kept.subList(0, kept.size() - 1));
            variants.add(shown);
        }
        PictureFacts facts = find.facts();
        return new PictureUse(
                variants,
                shown,
                hosting(shown, facts),
                prominence,
                facts.alt(),
                facts.caption(),
                facts.credit(),
                facts.sourceLink(),
                hosts.and(facts.signals(), variants, facts.sourceLink()),
                facts.where());
    }

    private Hosting hosting(Variant shown, PictureFacts facts) {
        if (facts.widgetHost().isPresent()) {
            return new Hosting(Hosting.Kind.EMBED, facts.widgetHost().get());
        }
        return shown.url()
                .map(url -> hosts.hosting(page, url, naming(url).family(), this::domain))
                .orElse(new Hosting(Hosting.Kind.OWN, page.host()));
    }

    private String domain(WebUrl url) {
        return domains.computeIfAbsent(url.host(), host -> url.registrableDomain());
    }

    /** Originals first, then by declared width; of those without a width the denser first. */
    private double rank(Variant variant, Find find) {
        boolean original = variant.guessed()
                || (find.variants().size() > 1
                        && variant.url().map(url -> find.keys().contains(url)).orElse(false)
                        && variant.width().isEmpty()
                        && isOriginalOfAnother(variant, find));
        if (original) {
            return variant.guessed() ? 1e9 : 1e9 + 1;
        }
        return variant.width().isPresent()
                ? variant.width().getAsInt()
                : variant.density().orElse(1) / 10_000;
    }

    private boolean isOriginalOfAnother(Variant variant, Find find) {
        WebUrl own = variant.url().orElseThrow();
        return find.variants().values().stream()
                .filter(other -> !other.equals(variant))
                .flatMap(other -> other.url().stream())
                .anyMatch(url -> naming(url).family().equals(own));
    }

    private static double area(Find find) {
        return (double) find.facts().width().orElse(0) * find.facts().height().orElse(0);
    }
}
