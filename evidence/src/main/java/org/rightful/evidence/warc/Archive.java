package org.rightful.evidence.warc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.Warcinfo;
import org.rightful.evidence.Capture;
import org.rightful.evidence.pack.Hash;
import org.rightful.harvest.browser.Exchange;

/**
 * The exchanges of a capture as WARC 1.1, each record compressed by itself. For each exchange: the response, the request, and
 * what else is known of the connection. ISO 28500:2017.
 */
public final class Archive {
    private static final MediaType HTTP_REQUEST = MediaType.parse("application/http;msgtype=request");
    private static final MediaType HTTP_RESPONSE = MediaType.parse("application/http;msgtype=response");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<RecordLine> lines = new ArrayList<>();
    private final java.util.function.Supplier<UUID> ids;

    private Archive(java.util.function.Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** Writes the archive. Each record gets the next id. */
    public static Archive of(Capture capture, String software, java.util.function.Supplier<UUID> ids) {
        Archive archive = new Archive(ids);
        try {
            archive.write(capture, software);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return archive;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public List<RecordLine> lines() {
        return List.copyOf(lines);
    }

    private void write(Capture capture, String software) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("software", List.of(software));
        fields.put("format", List.of("WARC File Format 1.1"));
        fields.put(
                "conformsTo",
                List.of("http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"));
        fields.put("http-header-user-agent", List.of(capture.userAgent()));
        fields.put("robots", List.of("ignore: one page, asked for by a person"));
        Warcinfo head = new Warcinfo.Builder()
                .recordId(ids.get())
                .date(capture.startedAt())
                .filename("data.warc.gz")
                .fields(fields)
                .build();
        add(head, "", "", 0, "");
        for (Exchange exchange : capture.exchanges()) {
            if (exchange.answered()) {
                write(exchange, head.id());
            }
        }
    }

    private void write(Exchange exchange, URI info) throws IOException {
        String url = exchange.url().toString();
        UUID responseId = ids.get();
        URI responseUri = URI.create("urn:uuid:" + responseId);
        String mime = exchange.headers()
                .first("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("application/octet-stream");
        String payload = "sha256:"
                + HexFormat.of()
                        .formatHex(Hash.sha256(
                                HttpPayload.of(exchange.response(), exchange.headBytes(), exchange.headers())));
        WarcResponse.Builder response = new WarcResponse.Builder(url)
                .recordId(responseId)
                .date(exchange.startedAt())
                .warcinfoId(info)
                .payloadDigest(new WarcDigest(payload))
                .body(HTTP_RESPONSE, channel(exchange.response()), exchange.response().length)
                .blockDigest(digest(exchange.response()));
        exchange.address().ifPresent(response::ipAddress);
        if (exchange.ending() == Exchange.Ending.CUT) {
            response.truncated(WarcTruncationReason.UNSPECIFIED);
        }
        add(response.build(), url, payload, exchange.status(), mime);
        WarcRequest.Builder request = new WarcRequest.Builder(url)
                .recordId(ids.get())
                .date(exchange.startedAt())
                .warcinfoId(info)
                .concurrentTo(responseUri)
                .body(HTTP_REQUEST, channel(exchange.request()), exchange.request().length)
                .blockDigest(digest(exchange.request()));
        exchange.address().ifPresent(request::ipAddress);
        add(request.build(), url, "", 0, "");
        WarcMetadata.Builder metadata = new WarcMetadata.Builder()
                .recordId(ids.get())
                .date(exchange.endedAt())
                .targetURI(url)
                .warcinfoId(info)
                .concurrentTo(responseUri);
        byte[] facts = facts(exchange).getBytes(StandardCharsets.UTF_8);
        metadata.body(MediaType.parse("application/warc-fields"), channel(facts), facts.length)
                .blockDigest(digest(facts));
        add(metadata.build(), url, "", 0, "");
    }

    private static String facts(Exchange exchange) {
        StringBuilder facts = new StringBuilder();
        facts.append("startedAt: ").append(exchange.startedAt()).append("\r\n");
        facts.append("endedAt: ").append(exchange.endedAt()).append("\r\n");
        facts.append("ending: ").append(exchange.ending()).append("\r\n");
        facts.append("dnsAnswers: ")
                .append(exchange.answers().stream()
                        .map(java.net.InetAddress::getHostAddress)
                        .collect(Collectors.joining(" ")))
                .append("\r\n");
        exchange.tls()
                .ifPresent(tls -> facts.append("tls: ")
                        .append(tls.protocol())
                        .append(' ')
                        .append(tls.cipher())
                        .append("\r\ncertificateHolds: ")
                        .append(tls.problem().isEmpty())
                        .append("\r\n"));
        return facts.toString();
    }

    private void add(WarcRecord record, String url, String payload, int status, String mime) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write(record.serializeHeader());
            record.body().stream().transferTo(gzip);
            gzip.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] compressed = member.toByteArray();
        lines.add(new RecordLine(
                lines.size() + 1,
                record.id().toString(),
                record instanceof WarcCaptureRecord capture ? capture.type() : record.type(),
                url,
                record.date().toString(),
                bytes.size(),
                compressed.length,
                Hash.hex(compressed),
                payload,
                status,
                mime));
        bytes.writeBytes(compressed);
    }

    private static WarcDigest digest(byte[] block) {
        return new WarcDigest("sha256:" + Hash.hex(block));
    }

    private static java.nio.channels.ReadableByteChannel channel(byte[] block) {
        return Channels.newChannel(new ByteArrayInputStream(Arrays.copyOf(block, block.length)));
    }
}
