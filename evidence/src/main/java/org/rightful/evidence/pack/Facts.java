package org.rightful.evidence.pack;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rightful.evidence.Capture;
import org.rightful.evidence.KnownWork;
import org.rightful.harvest.browser.Exchange;
import org.rightful.harvest.browser.TlsSeen;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything about a capture that is neither a picture nor on the wire: {@code capture/facts.json}. */
public final class Facts {
    private Facts() {}

    /** What the authorities' clocks said before the capture was sealed. */
    public record ClockSeen(String authority, boolean independent, String at, long offsetMillis, String problem) {}

    public static ObjectNode of(
            Capture capture,
            List<KnownWork> work,
            List<ClockSeen> clocks,
            String software,
            Map<String, String> machine) {
        ObjectNode facts = Json.object()
                .put("page", capture.request().page().toString())
                .put("endedAt", capture.endedAt())
                .put("title", capture.title())
                .put("image", capture.request().image().map(Object::toString).orElse(""))
                .put("startedAt", capture.startedAt().toString())
                .put("finishedAt", capture.finishedAt().toString())
                .put("state", capture.state().name());
        capture.shortfalls().forEach(facts.putArray("shortfalls")::add);
        ArrayNode places = facts.putArray("imageOnPage");
        capture.shown()
                .forEach(place -> places.addObject()
                        .put("shown", place.shown().map(Object::toString).orElse(""))
                        .put("x", place.x())
                        .put("y", place.y())
                        .put("width", place.width())
                        .put("height", place.height())
                        .put("naturalWidth", place.naturalWidth())
                        .put("naturalHeight", place.naturalHeight())
                        .put("alt", place.alt()));
        ArrayNode works = facts.putArray("work");
        work.forEach(known -> work(works.addObject(), known));
        ArrayNode seen = facts.putArray("clock");
        clocks.forEach(clock -> seen.addObject()
                .put("authority", clock.authority())
                .put("independent", clock.independent())
                .put("at", clock.at())
                .put("ownClockAheadMillis", clock.offsetMillis())
                .put("problem", clock.problem()));
        ObjectNode programs =
                facts.putObject("software").put("rightful", software).put("browser", capture.browser());
        machine.forEach(programs::put);
        facts.put("userAgent", capture.userAgent());
        capture.options().forEach(facts.putArray("browserOptions")::add);
        requests(facts.putArray("requests"), capture.exchanges());
        hosts(facts.putArray("hosts"), capture.exchanges());
        return facts;
    }

    private static void work(ObjectNode json, KnownWork known) {
        json.put("sha256", known.sha256()).put("title", known.title());
        known.match().ifPresent(match -> {
            ObjectNode node = json.putObject("match")
                    .put("kind", match.kind())
                    .put("score", match.score())
                    .put("inliers", match.inliers())
                    .put("mirrored", match.mirrored())
                    .put("foundSha256", match.foundSha256())
                    .put("foundWidth", match.foundWidth())
                    .put("foundHeight", match.foundHeight())
                    .put("workWidth", match.workWidth())
                    .put("workHeight", match.workHeight())
                    .put("foundOverlapPercent", match.foundOverlapPercent())
                    .put("workOverlapPercent", match.workOverlapPercent());
            corners(node.putArray("foundRegion"), match.foundRegion());
            corners(node.putArray("workRegion"), match.workRegion());
        });
    }

    private static void corners(ArrayNode json, List<KnownWork.Corner> corners) {
        corners.forEach(corner -> json.addArray().add(corner.x()).add(corner.y()));
    }

    private static void requests(ArrayNode json, List<Exchange> exchanges) {
        exchanges.forEach(exchange -> json.addObject()
                .put("method", exchange.method())
                .put("url", exchange.url().toString())
                .put("status", exchange.status())
                .put("ending", exchange.ending().name())
                .put("detail", exchange.detail())
                .put("startedAt", exchange.startedAt().toString())
                .put(
                        "address",
                        exchange.address()
                                .map(java.net.InetAddress::getHostAddress)
                                .orElse("")));
    }

    /** Each host's addresses and, over TLS, its certificates as they were sent. */
    private static void hosts(ArrayNode json, List<Exchange> exchanges) {
        Map<String, List<Exchange>> byHost = new LinkedHashMap<>();
        for (Exchange exchange : exchanges) {
            byHost.computeIfAbsent(exchange.url().origin(), origin -> new ArrayList<>())
                    .add(exchange);
        }
        byHost.forEach((origin, all) -> {
            ObjectNode host = json.addObject().put("origin", origin);
            Set<String> answers = new LinkedHashSet<>();
            all.forEach(exchange -> exchange.answers().forEach(answer -> answers.add(answer.getHostAddress())));
            answers.forEach(host.putArray("dnsAnswers")::add);
            all.stream()
                    .flatMap(exchange -> exchange.tls().stream())
                    .findFirst()
                    .ifPresent(tls -> tls(host, tls));
        });
    }

    private static void tls(ObjectNode host, TlsSeen tls) {
        host.put("protocol", tls.protocol())
                .put("cipher", tls.cipher())
                .put("certificateProblem", tls.problem().orElse(""));
        ArrayNode chain = host.putArray("certificates");
        for (X509Certificate certificate : tls.chain()) {
            try {
                byte[] der = certificate.getEncoded();
                chain.addObject()
                        .put("subject", certificate.getSubjectX500Principal().getName())
                        .put("issuer", certificate.getIssuerX500Principal().getName())
                        .put("notBefore", certificate.getNotBefore().toInstant().toString())
                        .put("notAfter", certificate.getNotAfter().toInstant().toString())
                        .put("sha256", HexFormat.of().formatHex(Hash.sha256(der)))
                        .put("der", Base64.getEncoder().encodeToString(der));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was parsed has bytes", e);
            }
        }
    }
}
