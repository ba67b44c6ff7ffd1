package org.rightful.evidence;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.evidence.pack.Description;
import org.rightful.evidence.pack.Facts;
import org.rightful.evidence.pack.Facts.ClockSeen;
import org.rightful.evidence.pack.Hash;
import org.rightful.evidence.pack.Json;
import org.rightful.evidence.pack.StoredZip.Entry;
import org.rightful.evidence.report.Report;
import org.rightful.evidence.stamp.StampCheck;
import org.rightful.evidence.warc.Archive;
import org.rightful.evidence.warc.Index;
import tools.jackson.databind.node.ObjectNode;

/** Makes the files of one package. */
final class Sealing {
    private final Capture capture;
    private final Optional<KnownWork> work;
    private final SealSettings settings;
    private final List<String> notes = new ArrayList<>();

    Sealing(Capture capture, Optional<KnownWork> work, SealSettings settings) {
        this.capture = capture;
        this.work = work;
        this.settings = settings;
    }

    List<String> notes() {
        return notes;
    }

    List<Entry> files() throws IOException, InterruptedException {
        Archive archive = Archive.of(capture, settings.software(), this::id);
        List<Entry> files = new ArrayList<>();
        files.add(new Entry("archive/data.warc.gz", archive.bytes()));
        files.add(new Entry("indexes/index.cdxj", Index.cdxj(archive.lines())));
        files.add(new Entry("pages/pages.jsonl", pages()));
        files.add(new Entry("capture/records.jsonl", Index.records(archive.lines())));
        capture.files().forEach((name, content) -> files.add(new Entry(name, content)));
        work.ifPresent(known -> files.add(new Entry("capture/work.png", known.preview())));
        List<ClockSeen> clocks = clocks(files);
        files.add(new Entry(
                "capture/facts.json",
                Json.file(Facts.of(capture, work.stream().toList(), clocks, settings.software(), machine()))));
        files.add(new Entry("capture/report.pdf", Report.of(capture, work, settings, clocks, List.copyOf(files))));
        return files;
    }

    byte[] describe(List<Entry> files) {
        ObjectNode facts = Json.object()
                .put("format", 1)
                .put("state", capture.state().name())
                .put("signer", Hash.named(settings.key().publicKey()));
        settings.authorities()
                .forEach(authority -> facts.withArray("authorities").add(authority.name()));
        capture.shortfalls().forEach(facts.putArray("shortfalls")::add);
        return Description.describe(
                files,
                capture.title().isBlank() ? capture.request().page().toString() : capture.title(),
                capture.request().page().toString(),
                capture.startedAt(),
                settings.software(),
                facts);
    }

    /**
     * Asks every authority for the time before the package is closed: what it stamps is the archive's hash, and its stamp goes
     * into the package. So the package tells how far its own clock was off, and cannot have been closed before that.
     */
    private List<ClockSeen> clocks(List<Entry> files) throws InterruptedException {
        byte[] sha256 = Hash.sha256(files.getFirst().content());
        List<ClockSeen> clocks = new ArrayList<>();
        int number = 0;
        for (TimestampAuthority authority : settings.authorities()) {
            number++;
            try {
                Instant before = settings.clock().instant();
                byte[] token = authority.stamp(sha256);
                Instant after = settings.clock().instant();
                if (!(StampCheck.of(token, sha256, List.of()) instanceof StampCheck.Holds holds)) {
                    throw new IOException("its answer is no stamp of what was asked");
                }
                Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
                clocks.add(new ClockSeen(
                        authority.name(),
                        authority.independent(),
                        holds.at().toString(),
                        Duration.between(holds.at(), middle).toMillis(),
                        ""));
                files.add(new Entry("capture/clock-" + number + ".tst", token));
            } catch (IOException e) {
                notes.add("no time from " + authority.name() + ": " + e.getMessage());
                clocks.add(new ClockSeen(
                        authority.name(), authority.independent(), "", 0, String.valueOf(e.getMessage())));
            }
        }
        return clocks;
    }

    private byte[] pages() {
        String head = Json.line(
                Json.object().put("format", "json-pages-1.0").put("id", "pages").put("title", "All Pages"));
        String page = Json.line(Json.object()
                .put("id", "page")
                .put("url", capture.request().page().toString())
                .put("ts", capture.startedAt().toString())
                .put("title", capture.title()));
        return (head + "\n" + page + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        machine.put("processor", System.getProperty("os.arch", ""));
        return machine;
    }

    private UUID id() {
        // version 4, variant 1; RFC 9562 section 5.4
        long high = (settings.random().nextLong() & ~0xf000L) | 0x4000L;
        long low = (settings.random().nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }
}
