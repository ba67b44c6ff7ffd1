package org.rightful.scan.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.Answer;
import org.rightful.scan.Copy;
import org.rightful.scan.Find;
import org.rightful.scan.NotLookedAt;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.Sighting;

/**
 * The memory of a scan in one file, an H2 MVStore: answers and finds for ever, everything else for one scan. What was kept before
 * {@link #save} returned survives a crash. May be used by several threads.
 *
 * <p>A thread that is interrupted while it is in here closes the file under everybody (java.nio's channels do that).
 */
public final class ScanStore implements AutoCloseable {
    private static final int CACHE_MEBIBYTES = 16;
    private static final int COMPACT_BELOW_PERCENT = 40;
    private static final String WORKS = "works";
    private static final String RUNNING = "running";
    private static final String HARVESTED = "harvested";
    private static final byte[] NOTHING = new byte[0];

    private final MVStore store;
    private final ScanLimits limits;
    private final KeptJson json = new KeptJson();
    private final MVMap<String, byte[]> facts;
    private final MVMap<String, byte[]> answers;
    private final MVMap<String, byte[]> prints;
    private final MVMap<String, byte[]> thumbnails;
    private final MVMap<String, byte[]> rights;
    private final MVMap<String, byte[]> drawings;
    private final MVMap<String, byte[]> sites;
    private final MVMap<String, byte[]> finds;
    private final MVMap<String, byte[]> copies;
    private final MVMap<String, byte[]> sightings;
    private final MVMap<String, byte[]> frames;
    private final MVMap<String, byte[]> looked;
    private final MVMap<String, byte[]> met;
    private final MVMap<String, byte[]> missed;
    private final MVMap<String, byte[]> pages;

    private ScanStore(MVStore store, ScanLimits limits) {
        this.store = store;
        this.limits = limits;
        facts = open("facts");
        answers = open("answers");
        prints = open("prints");
        thumbnails = open("thumbnails");
        rights = open("rights");
        drawings = open("drawings");
        sites = open("sites");
        finds = open("finds");
        copies = open("copies");
        sightings = open("sightings");
        frames = open("frames");
        looked = open("looked");
        met = open("met");
        missed = open("missed");
        pages = open("pages");
    }

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @throws IOException if it cannot be read or written, or another program has it open
     */
    public static ScanStore at(Path file, ScanLimits limits) throws IOException {
        try {
            return new ScanStore(
                    new MVStore.Builder()
                            .fileName(file.toString())
                            .cacheSize(CACHE_MEBIBYTES)
                            .autoCompactFillRate(COMPACT_BELOW_PERCENT)
                            .open(),
                    limits);
        } catch (MVStoreException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private MVMap<String, byte[]> open(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    // --- the scan itself

    /** When the scan that is going on was begun; empty if the last one is complete. */
    public Optional<Instant> runningSince() {
        return text(facts, RUNNING).map(Instant::parse);
    }

    /** Begins a scan: what only the last one knew is forgotten. */
    public void begin(Instant now) {
        List.of(copies, sightings, frames, looked, met, missed, pages).forEach(MVMap::clear);
        facts.remove(HARVESTED);
        facts.put(RUNNING, bytes(now.toString()));
        save();
    }

    /** Every address was asked; what is left is to report. */
    public void harvested() {
        facts.put(HARVESTED, NOTHING);
        save();
    }

    public boolean isHarvested() {
        return facts.containsKey(HARVESTED);
    }

    /** The scan is complete: these are its finds, for the next one to compare with. */
    public void finish(List<Find> found, String works) {
        finds.clear();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            finds.put("%09d".formatted(i), json.write(found.get(i)));
            used.add(found.get(i).sha256());
        }
        for (MVMap<String, byte[]> map : List.of(thumbnails, rights)) {
            for (Iterator<String> keys = map.keyIterator(null); keys.hasNext(); ) {
                String key = keys.next();
                if (!used.contains(key)) {
                    map.remove(key);
                }
            }
        }
        facts.put(WORKS, bytes(works));
        facts.remove(RUNNING);
        facts.remove(HARVESTED);
        save();
    }

    /** The finds of the last complete scan. */
    public List<Find> earlier() {
        List<Find> all = new ArrayList<>();
        finds.forEach((_, value) -> all.add(json.read(value, Find.class)));
        return all;
    }

    /** The works that the last complete scan looked for. */
    public Optional<String> worksBefore() {
        return text(facts, WORKS);
    }

    // --- answers

    public Optional<Answer> answer(String sha256) {
        return Optional.ofNullable(answers.get(sha256)).map(value -> json.read(value, Answer.class));
    }

    public Optional<byte[]> print(String sha256) {
        return Optional.ofNullable(prints.get(sha256));
    }

    public void keep(String sha256, Answer answer, Optional<byte[]> print) {
        print.filter(_ -> prints.sizeAsLong() < limits.prints()).ifPresent(bytes -> prints.put(sha256, bytes));
        answers.put(sha256, json.write(answer));
    }

    // --- what this scan came across

    /** Notes that this scan came across a picture; true if for the first time. */
    public boolean meet(String sha256) {
        return met.putIfAbsent(sha256, NOTHING) == null;
    }

    /** How many pages this scan read for pictures. */
    public long pages() {
        return pages.sizeAsLong();
    }

    /** Counts a page that was read. What a crash lets be read again counts once. */
    public void countPage(WebUrl page) {
        pages.put(page.toString(), NOTHING);
    }

    /** How many different pictures this scan came across. */
    public long pictures() {
        return met.sizeAsLong();
    }

    public void addCopy(String sha256, Copy copy) {
        String key = key(sha256, copy.url().toString());
        byte[] old = copies.get(key);
        boolean better = old == null || json.read(old, Copy.class).headers().isEmpty();
        if (better && (old != null || copies(sha256).size() < limits.copiesAPicture())) {
            copies.put(key, json.write(copy));
        }
    }

    public List<Copy> copies(String sha256) {
        return below(copies, sha256, Copy.class);
    }

    /** Keeps a use of a picture; false if it was known, or more than are kept. */
    public boolean addSighting(String sha256, Sighting sighting) {
        String key = key(
                sha256,
                sighting.page().toString(),
                sighting.place().toString(),
                sighting.elementPath().orElse(""),
                sighting.position().map(Object::toString).orElse(""));
        if (sightings.containsKey(key)) {
            return false;
        }
        if (countBelow(sightings, sha256) >= limits.usesAPicture()) {
            miss(
                    NotLookedAt.Own.MORE_USES.name(),
                    1,
                    sighting.page().toString(),
                    "more uses of one picture than are kept");
            return false;
        }
        sightings.put(key, json.write(sighting));
        return true;
    }

    public List<Sighting> sightings(String sha256) {
        return below(sightings, sha256, Sighting.class);
    }

    /** The pictures that have copies or uses, by the hash of their bytes. */
    public Set<String> sightedPictures() {
        Set<String> all = new HashSet<>();
        copies.keySet().forEach(key -> all.add(key.substring(0, key.indexOf('\n'))));
        sightings.keySet().forEach(key -> all.add(key.substring(0, key.indexOf('\n'))));
        return all;
    }

    /** A page that is shown inside another. */
    public record Framing(WebUrl by, Hosting hosting) {}

    public void framed(WebUrl page, WebUrl by, Hosting hosting) {
        frames.putIfAbsent(key(page.toString(), by.toString()), json.write(new Framing(by, hosting)));
    }

    public List<Framing> framings(WebUrl page) {
        return below(frames, page.toString(), Framing.class);
    }

    /** What is at an address that an earlier scan had a find at: the hash of the bytes; empty if it was read and is no picture. */
    public void looked(WebUrl url, String sha256) {
        if (sha256.isEmpty()) {
            looked.putIfAbsent(url.toString(), NOTHING);
        } else {
            looked.put(url.toString(), bytes(sha256));
        }
    }

    public Optional<String> looked(WebUrl url) {
        return text(looked, url.toString());
    }

    public void gone(WebUrl url) {
        looked.put("gone\n" + url, NOTHING);
    }

    public boolean isGone(WebUrl url) {
        return looked.containsKey("gone\n" + url);
    }

    // --- pictures, rights, sites

    public void keepThumbnail(String sha256, byte[] picture) {
        thumbnails.put(sha256, picture);
    }

    public Optional<byte[]> thumbnail(String sha256) {
        return Optional.ofNullable(thumbnails.get(sha256));
    }

    public void keepRights(String sha256, List<LicenceSignal> signals) {
        rights.put(sha256, json.write(signals));
    }

    public List<LicenceSignal> rights(String sha256) {
        byte[] kept = rights.get(sha256);
        return kept == null ? List.of() : Arrays.asList(json.read(kept, LicenceSignal[].class));
    }

    /** Keeps which pictures a drawing holds, by the hashes of their bytes: the drawing is not fetched again while it is unchanged. */
    public void keepInside(String drawing, List<String> pictures) {
        drawings.put(drawing, json.write(pictures));
    }

    public List<String> inside(String drawing) {
        byte[] kept = drawings.get(drawing);
        return kept == null ? List.of() : Arrays.asList(json.read(kept, String[].class));
    }

    public synchronized void site(SiteClues clues) {
        SiteClues known = site(clues.domain());
        SiteClues both = known.and(clues);
        if (!both.equals(known)) {
            sites.put(clues.domain(), json.write(both));
        }
    }

    public SiteClues site(String domain) {
        byte[] kept = sites.get(domain);
        return kept == null ? SiteClues.none(domain) : json.read(kept, SiteClues.class);
    }

    // --- what was not looked at

    public synchronized void miss(String reason, long count, String address, String detail) {
        byte[] kept = missed.get(reason);
        NotLookedAt old = kept == null ? new NotLookedAt(reason, 0, List.of()) : json.read(kept, NotLookedAt.class);
        List<NotLookedAt.Example> examples = new ArrayList<>(old.examples());
        NotLookedAt.Example example = new NotLookedAt.Example(address, detail);
        if (examples.size() < limits.examplesAReason() && !examples.contains(example)) {
            examples.add(example);
        }
        missed.put(reason, json.write(new NotLookedAt(reason, old.count() + count, examples)));
    }

    public List<NotLookedAt> missed() {
        List<NotLookedAt> all = new ArrayList<>();
        missed.forEach((_, value) -> all.add(json.read(value, NotLookedAt.class)));
        return all;
    }

    /** Makes sure that what was kept until now survives a crash of this program. */
    public void save() {
        store.commit();
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> List<T> below(MVMap<String, byte[]> map, String first, Class<T> type) {
        List<T> all = new ArrayList<>();
        String prefix = first + "\n";
        for (Iterator<String> keys = map.keyIterator(prefix); keys.hasNext(); ) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            byte[] value = map.get(key);
            if (value != null) {
                all.add(json.read(value, type));
            }
        }
        return all;
    }

    private static long countBelow(MVMap<String, byte[]> map, String first) {
        String from = map.ceilingKey(first + "\n");
        String after = map.ceilingKey(first + "\u000b"); // the letter behind the line feed
        if (from == null) {
            return 0;
        }
        return (after == null ? map.sizeAsLong() : map.getKeyIndex(after)) - map.getKeyIndex(from);
    }

    private static Optional<String> text(MVMap<String, byte[]> map, String key) {
        return Optional.ofNullable(map.get(key)).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key(String... parts) {
        return String.join("\n", parts);
    }
}
