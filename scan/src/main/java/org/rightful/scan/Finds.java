package org.rightful.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Place;
import org.rightful.harvest.Prominence;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.store.ScanStore;
import org.rightful.vision.Match;

/**
 * The step from what was kept to finds: one for each work, page and picture, compared with the scan before. Uses of one page belong
 * to one picture if they have the same bytes or share an address.
 */
final class Finds {
    private static final int FRAMES_IN_FRAMES = 3;

    /** How well a person on the page sees a picture, first by where it stands, then by what shows it. */
    private static final Comparator<Sighting> MOST_PROMINENT_FIRST = Comparator.<Sighting, Boolean>comparing(
                    sighting -> sighting.prominence()
                            .filter(one -> one.region() == Prominence.Region.UNSEEN)
                            .isPresent())
            .thenComparing(sighting -> sighting.place().kind())
            .thenComparing(
                    sighting -> sighting.prominence().map(Prominence::nth).orElse(0))
            .thenComparingInt(sighting -> sighting.place().number().orElse(0))
            .thenComparing(sighting -> sighting.elementPath().orElse(""));

    private final ScanStore store;
    private final Set<String> seeds;
    private final boolean archive;
    private final InstantSource clock;
    private final List<Find> earlier;
    private final Map<String, List<Find>> earlierByPage;

    /** One use of one work. */
    private record Item(String sha256, Answer answer, Match match, Sighting sighting) {
        long pixels() {
            return (long) answer.width() * answer.height();
        }

        Set<String> identity() {
            Set<String> all = new HashSet<>(Set.of(sha256));
            sighting.variants().forEach(size -> all.add(size.url().toString()));
            return all;
        }
    }

    /**
     * @param seeds registrable domains that were asked for; a third party's page in a frame is no find of its own
     * @param archive whether an archive is read, so that now is not when things were seen
     */
    Finds(ScanStore store, Set<String> seeds, boolean archive, InstantSource clock) {
        this.store = store;
        this.seeds = Set.copyOf(seeds);
        this.archive = archive;
        this.clock = clock;
        this.earlier = store.earlier();
        this.earlierByPage = earlier.stream().collect(Collectors.groupingBy(Finds::pageAndWork));
    }

    /** The finds of the last complete scan. */
    List<Find> earlier() {
        return earlier;
    }

    /** The finds that one use makes, as far as is known while the scan runs. */
    List<Find> soFar(String sha256, Answer answer, Sighting sighting) {
        return asVisitorsSee(sighting)
                .flatMap(seen -> answer.matches().stream().map(match -> new Item(sha256, answer, match, seen)))
                .map(item -> compared(find(List.of(item))))
                .toList();
    }

    /** The finds of what was kept before a scan went on, told apart as {@link #told} does. */
    List<Find> soFar() {
        Map<String, Find> known = new LinkedHashMap<>();
        for (String sha256 : new TreeSet<>(store.sightedPictures())) {
            Answer answer = store.answer(sha256).orElseThrow();
            for (Sighting sighting : store.sightings(sha256)) {
                soFar(sha256, answer, sighting).forEach(find -> known.putIfAbsent(told(find), find));
            }
        }
        return List.copyOf(known.values());
    }

    /** What makes a find one that was told already, while the scan runs. */
    static String told(Find find) {
        return find.work() + "\n" + find.page() + "\n" + find.sha256();
    }

    /** All finds of this scan, and what became of the earlier ones. */
    List<Find> all(Set<String> works) {
        List<Find> found = new ArrayList<>();
        Set<Find> metAgain = new HashSet<>();
        for (List<Item> ofOnePage : items().values()) {
            for (List<Item> family : families(ofOnePage)) {
                Find find = find(family);
                before(find).ifPresent(metAgain::add);
                found.add(compared(find));
            }
        }
        earlier.stream()
                .filter(find -> !metAgain.contains(find))
                .map(find -> notMetAgain(find, works))
                .forEach(found::add);
        found.sort(Find.ORDER);
        return found;
    }

    private Map<String, List<Item>> items() {
        Map<String, List<Item>> items = new TreeMap<>();
        Set<String> pictures = store.sightedPictures();
        Set<WebUrl> named = pictures.stream()
                .flatMap(sha256 -> store.sightings(sha256).stream())
                .flatMap(sighting -> sighting.variants().stream())
                .map(Size::url)
                .collect(Collectors.toSet());
        for (String sha256 : pictures) {
            Answer answer = store.answer(sha256).orElseThrow();
            List<Sighting> sightings = store.sightings(sha256);
            Stream<Sighting> uses = sightings.isEmpty()
                    ? left(sha256, named)
                    : sightings.stream().flatMap(this::asVisitorsSee);
            uses.forEach(use -> answer.matches()
                    .forEach(
                            match -> items.computeIfAbsent(match.work() + "\n" + use.page(), fresh -> new ArrayList<>())
                                    .add(new Item(sha256, answer, match, use))));
        }
        return items;
    }

    /** Files that no page uses, not even as another size, unless an earlier find tells of the page that did. */
    private Stream<Sighting> left(String sha256, Set<WebUrl> named) {
        return store.copies(sha256).stream()
                .filter(copy -> !named.contains(copy.url()))
                .filter(copy -> earlier.stream()
                        .noneMatch(find ->
                                find.image().equals(copy.url()) || find.image().equals(copy.ended())))
                .map(Sighting::left);
    }

    /** A page that is framed is what visitors of the framing page see. */
    private Stream<Sighting> asVisitorsSee(Sighting sighting) {
        return asVisitorsSee(sighting, FRAMES_IN_FRAMES);
    }

    private Stream<Sighting> asVisitorsSee(Sighting sighting, int frames) {
        List<ScanStore.Framing> framings = frames == 0 ? List.of() : store.framings(sighting.page());
        if (framings.isEmpty()) {
            return Stream.of(sighting);
        }
        Stream<Sighting> framed = framings.stream()
                .map(framing -> sighting.shownIn(framing.by(), framing.hosting()))
                .flatMap(shown -> asVisitorsSee(shown, frames - 1));
        return seeds.contains(sighting.page().registrableDomain())
                ? Stream.concat(Stream.of(sighting), framed)
                : framed;
    }

    private static List<List<Item>> families(List<Item> ofOnePage) {
        List<List<Item>> families = new ArrayList<>();
        List<Set<String>> identities = new ArrayList<>();
        for (Item item : ofOnePage) {
            List<Item> family = new ArrayList<>(List.of(item));
            Set<String> identity = item.identity();
            for (int i = families.size() - 1; i >= 0; i--) {
                if (identities.get(i).stream().anyMatch(identity::contains)) {
                    family.addAll(families.remove(i));
                    identity.addAll(identities.remove(i));
                }
            }
            families.add(family);
            identities.add(identity);
        }
        return families;
    }

    private Find find(List<Item> family) {
        Item largest = family.stream()
                .max(Comparator.comparingLong(Item::pixels).thenComparing(Item::sha256))
                .orElseThrow();
        Sighting shown =
                family.stream().map(Item::sighting).min(MOST_PROMINENT_FIRST).orElseThrow();
        List<Size> variants = family.stream()
                .flatMap(item -> item.sighting().variants().stream())
                .distinct()
                .toList();
        Optional<Copy> copy = copy(largest.sha256(), variants);
        List<LicenceSignal> rights = Stream.concat(
                        family.stream().flatMap(item -> item.sighting().licenceSignals().stream()),
                        store.rights(largest.sha256()).stream())
                .distinct()
                .toList();
        Instant seenAt = copy.map(Copy::seenAt).orElseGet(() -> readAt(shown));
        return new Find(
                largest.match(),
                copy.map(Copy::url).orElse(shown.framed().orElse(shown.page())),
                largest.sha256(),
                largest.answer().width(),
                largest.answer().height(),
                largest.answer().format(),
                shown,
                family.stream()
                        .map(Item::sighting)
                        .sorted(MOST_PROMINENT_FIRST)
                        .map(Sighting::place)
                        .distinct()
                        .toList(),
                variants,
                rights,
                copy.map(Copy::headers).orElse(shown.headers()),
                seenAt,
                FindState.NEW,
                seenAt,
                seenAt,
                seenAt,
                !shown.variants().isEmpty() || shown.place().kind() != Place.Kind.DIRECT);
    }

    private Optional<Copy> copy(String sha256, List<Size> variants) {
        Set<WebUrl> named = variants.stream().map(Size::url).collect(Collectors.toSet());
        return store.copies(sha256).stream()
                .min(Comparator.<Copy, Boolean>comparing(copy -> !named.contains(copy.url()))
                        .thenComparing(Copy::url));
    }

    private Instant readAt(Sighting sighting) {
        String date = archive ? sighting.headers().get("date") : null;
        if (date == null) {
            return clock.instant();
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return clock.instant(); // the server wrote no date that can be read
        }
    }

    private Find compared(Find find) {
        return before(find)
                .map(old ->
                        find.since(old.firstSeen(), old.state() == FindState.GONE ? FindState.NEW : FindState.STILL))
                .orElse(find);
    }

    private Optional<Find> before(Find find) {
        return earlierByPage.getOrDefault(pageAndWork(find), List.of()).stream()
                .filter(old -> isSamePicture(old, find))
                .findFirst();
    }

    private static boolean isSamePicture(Find one, Find other) {
        Set<WebUrl> addresses = one.variants().stream().map(Size::url).collect(Collectors.toSet());
        return one.sha256().equals(other.sha256())
                || (!one.image().equals(one.page()) && one.image().equals(other.image()))
                || other.variants().stream().anyMatch(size -> addresses.contains(size.url()));
    }

    private static String pageAndWork(Find find) {
        return find.work() + "\n" + find.page();
    }

    private Find notMetAgain(Find old, Set<String> works) {
        Instant now = clock.instant();
        boolean pageKnown = wasRead(old.page()) || store.isGone(old.page());
        boolean onPage = old.stillOnPage() && !pageKnown;
        boolean heldByPage = old.image().equals(old.shown().framed().orElse(old.page()))
                && old.shown().place().kind() != Place.Kind.DIRECT;
        Optional<String> there = store.looked(old.image()).filter(sha256 -> !sha256.isEmpty());
        if (!works.contains(old.work())) {
            return unchecked(old);
        }
        if (there.isPresent() && !heldByPage) {
            boolean matches = store.answer(there.get()).stream()
                    .flatMap(answer -> answer.matches().stream())
                    .anyMatch(match -> match.work().equals(old.work()));
            return matches
                    ? old.as(old.state() == FindState.GONE ? FindState.NEW : FindState.STILL, now, now, onPage)
                    : old.as(FindState.GONE, old.lastSeen(), now, false);
        }
        if (store.isGone(old.image()) || (heldByPage && pageKnown)) {
            return old.as(FindState.GONE, old.lastSeen(), now, false);
        }
        return unchecked(old);
    }

    private boolean wasRead(WebUrl page) {
        return store.looked(page).isPresent();
    }

    private static Find unchecked(Find old) {
        return old.as(
                old.state() == FindState.GONE ? FindState.GONE : FindState.UNCHECKED,
                old.lastSeen(),
                old.lastChecked(),
                old.stillOnPage());
    }
}
