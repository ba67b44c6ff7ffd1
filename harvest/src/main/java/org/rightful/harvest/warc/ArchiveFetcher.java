package org.rightful.harvest.warc;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.Headers;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Ask;
import org.rightful.harvest.fetch.Body;
import org.rightful.harvest.fetch.Fetcher;

/** Answers from web archives, and never from the network. Redirects are followed inside the archives. */
public final class ArchiveFetcher implements Fetcher {
    private final ArchiveIndex index;
    private final HarvestLimits.Wire limits;

    private ArchiveFetcher(ArchiveIndex index, HarvestLimits.Wire limits) {
        this.index = index;
        this.limits = limits;
    }

    /**
     * Opens archives, plain or packed (.warc, .warc.gz).
     *
     * @throws IOException if one cannot be read, or is no archive
     */
    public static ArchiveFetcher open(List<Path> files, HarvestLimits.Wire limits) throws IOException {
        return new ArchiveFetcher(ArchiveIndex.of(files), limits);
    }

    /** Every address that the archives have an answer of. */
    public List<WebUrl> addresses() {
        return index.addresses();
    }

    /** What of the archives could not be read, for a person. */
    public List<String> damages() {
        return index.damages();
    }

    @Override
    public Fetched fetch(Ask ask) throws InterruptedException {
        Set<WebUrl> before = new LinkedHashSet<>();
        WebUrl url = ask.url();
        while (true) {
            Optional<NotFetched> refusal = ask.hops().refuse(url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<ArchiveIndex.Entry> entry = index.find(url);
            if (entry.isEmpty()) {
                return new NotFetched(url, Reason.NOT_IN_ARCHIVE, "the archive has no record of it");
            }
            Fetched fetched = read(ask, url, entry.get(), List.copyOf(before));
            Optional<WebUrl> next = redirect(fetched);
            if (next.isEmpty()) {
                return fetched;
            }
            before.add(url);
            if (before.contains(next.get())) {
                return new NotFetched(next.get(), Reason.REDIRECT_LOOP, "redirects lead back here");
            }
            if (before.size() > ask.redirects()) {
                return new NotFetched(next.get(), Reason.TOO_MANY_REDIRECTS, "more than " + ask.redirects());
            }
            url = next.get();
        }
    }

    private static Optional<WebUrl> redirect(Fetched fetched) {
        return fetched instanceof Response response && response.status() >= 301 && response.status() <= 308
                ? response.headers().first("Location").flatMap(response.url()::resolve)
                : Optional.empty();
    }

    private Fetched read(Ask ask, WebUrl url, ArchiveIndex.Entry entry, List<WebUrl> before)
            throws InterruptedException {
        ArchiveIndex.Entry at = entry.body().orElse(entry);
        try (FileChannel channel = FileChannel.open(at.file(), StandardOpenOption.READ)) {
            channel.position(at.position());
            try (WarcReader reader = new WarcReader(channel)) {
                reader.setLenient(true);
                WarcRecord record = reader.next().orElseThrow(() -> new EOFException("no record at " + at.position()));
                return answer(ask, url, record, entry, before);
            }
        } catch (IOException e) {
            return new NotFetched(url, Reason.BROKEN_ANSWER, at.file().getFileName() + ": " + e.getMessage());
        }
    }

    private Fetched answer(Ask ask, WebUrl url, WarcRecord record, ArchiveIndex.Entry entry, List<WebUrl> before)
            throws IOException, InterruptedException {
        int status = 200;
        Headers headers;
        InputStream packed;
        String address = "";
        switch (record) {
            case WarcResponse response -> {
                HttpResponse http = response.http();
                status = http.status();
                headers = headers(http.headers());
                packed = http.body().stream();
                address = response.headers().first("WARC-IP-Address").orElse("");
            }
            case WarcResource resource -> {
                headers = new Headers(List.of(
                        new Headers.Field("Content-Type", resource.contentType().raw())));
                packed = resource.body().stream();
            }
            default -> throw new IOException("not a record with an answer: " + record.type());
        }
        Body body = body(ask, headers, packed);
        return new Response(
                before.isEmpty() ? url : before.getFirst(),
                url,
                before,
                status,
                headers,
                body.bytes(),
                body.whole() && record.truncated() == org.netpreserve.jwarc.WarcTruncationReason.NOT_TRUNCATED,
                entry.date(),
                address);
    }

    /** Some archives hold unpacked bodies below header fields that still say packed. */
    private Body body(Ask ask, Headers headers, InputStream stream) throws IOException, InterruptedException {
        int most = Math.min(ask.bytes(), limits.bodyBytes());
        Body raw = Body.read(stream, List.of(), limits, limits.wireBytes(), false, () -> {});
        List<String> codings = headers.all("Content-Encoding");
        if (codings.isEmpty()) {
            return raw;
        }
        try {
            Body unpacked =
                    Body.read(new ByteArrayInputStream(raw.bytes()), codings, limits, most, ask.cut(), () -> {});
            return new Body(unpacked.bytes(), unpacked.whole() && raw.whole());
        } catch (Body.Failed e) {
            if (e.reason() == Reason.BROKEN_ANSWER) {
                return raw;
            }
            throw e;
        }
    }

    private static Headers headers(MessageHeaders from) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : from.map().entrySet()) {
            field.getValue().forEach(value -> fields.add(new Headers.Field(field.getKey(), value)));
        }
        return new Headers(fields);
    }

    @Override
    public void close() {
        // files are open only while they are read
    }
}
