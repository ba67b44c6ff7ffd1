package org.rightful.harvest.warc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.rightful.harvest.WebUrl;

/**
 * Where in some archives the answer of an address stands: of several the newest. Revisit records lead to the record that has the
 * body. About 200 bytes of memory a record.
 */
final class ArchiveIndex {
    private final Map<WebUrl, Entry> entries = new LinkedHashMap<>();
    private final List<String> damages = new ArrayList<>();

    /**
     * One record.
     *
     * @param position of the record in the file, bytes
     * @param body the record that has the body, if this one only refers to it
     */
    record Entry(Path file, long position, Instant date, Optional<Entry> body) {}

    private ArchiveIndex() {}

    /**
     * Reads through these files once.
     *
     * @throws IOException if a file cannot be read at all; one that ends early, or is damaged in the middle, is used up to there
     */
    static ArchiveIndex of(List<Path> files) throws IOException {
        ArchiveIndex index = new ArchiveIndex();
        Map<String, Entry> byDigest = new HashMap<>();
        List<Revisit> revisits = new ArrayList<>();
        for (Path file : files) {
            index.read(file, byDigest, revisits);
        }
        for (Revisit revisit : revisits) {
            index.add(revisit, byDigest);
        }
        return index;
    }

    private record Revisit(WebUrl url, Entry entry, Optional<WebUrl> refersTo, Optional<String> digest) {}

    private void read(Path file, Map<String, Entry> byDigest, List<Revisit> revisits) throws IOException {
        try (WarcReader reader = new WarcReader(file)) {
            reader.setLenient(true);
            for (Optional<WarcRecord> next = next(reader, file); next.isPresent(); next = next(reader, file)) {
                WarcRecord record = next.get();
                if (!(record instanceof WarcTargetRecord target)) {
                    continue;
                }
                Optional<WebUrl> url = WebUrl.parse(unquoted(target.target()));
                if (url.isEmpty()) {
                    continue;
                }
                Entry entry = new Entry(file, reader.position(), record.date(), Optional.empty());
                Optional<String> digest = target.payloadDigest().map(WarcDigest::toString);
                switch (record) {
                    case WarcResponse _, WarcResource _ -> {
                        newest(url.get(), entry);
                        digest.ifPresent(sum -> byDigest.putIfAbsent(sum, entry));
                    }
                    case WarcRevisit revisit ->
                        revisits.add(new Revisit(
                                url.get(),
                                entry,
                                revisit.refersToTargetURI().flatMap(uri -> WebUrl.parse(uri.toString())),
                                digest));
                    default -> {
                        // requests and metadata are not asked for
                    }
                }
            }
        }
    }

    private Optional<WarcRecord> next(WarcReader reader, Path file) throws IOException {
        long before = reader.position();
        try {
            return reader.next();
        } catch (ParsingException | java.io.EOFException | java.util.zip.ZipException e) {
            if (before == 0 && entries.isEmpty()) {
                throw new IOException(file + ": not a web archive: " + e.getMessage(), e);
            }
            damages.add(file.getFileName() + ": damaged behind byte " + before + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void add(Revisit revisit, Map<String, Entry> byDigest) {
        @Nullable Entry body = revisit.refersTo().map(entries::get).orElse(null);
        if (body == null) {
            body = revisit.digest().map(byDigest::get).orElse(null);
        }
        if (body == null) {
            body = entries.get(revisit.url());
        }
        if (body != null) {
            Entry whole = body.body().orElse(body);
            newest(
                    revisit.url(),
                    new Entry(
                            revisit.entry().file(),
                            revisit.entry().position(),
                            revisit.entry().date(),
                            Optional.of(whole)));
        } else {
            damages.add(revisit.url() + ": the record it refers to is not here");
        }
    }

    private void newest(WebUrl url, Entry entry) {
        entries.merge(url, entry, (old, other) -> other.date().isBefore(old.date()) ? old : other);
    }

    /** Some writers of WARC 1.0 put the address into angle brackets. */
    private static String unquoted(String target) {
        return target.startsWith("<") && target.endsWith(">") ? target.substring(1, target.length() - 1) : target;
    }

    Optional<Entry> find(WebUrl url) {
        return Optional.ofNullable(entries.get(url));
    }

    /** Every address, in the order of the files. */
    List<WebUrl> addresses() {
        return List.copyOf(entries.keySet());
    }

    /** What could not be read, for a person. */
    List<String> damages() {
        return List.copyOf(damages);
    }
}
