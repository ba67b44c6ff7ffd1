package org.rightful.evidence.verify;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rightful.evidence.Capture;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.Problem;
import org.rightful.evidence.Trust;
import org.rightful.evidence.Unreadable;
import org.rightful.evidence.Verdict;
import org.rightful.evidence.Verdict.StampSeen;
import org.rightful.evidence.Verified;
import org.rightful.evidence.pack.Description;
import org.rightful.evidence.pack.Hash;
import org.rightful.evidence.pack.Json;
import org.rightful.evidence.pack.ZipReading;
import org.rightful.evidence.sign.Signatures;
import org.rightful.evidence.stamp.StampCheck;
import org.rightful.evidence.warc.ArchiveCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides over one package. It goes from the outside in: the zip byte by byte, the list of files, each file, each record of
 * the archive, the signature, the stamps. It goes on after a problem, so that all of them are named.
 */
public final class Verification {
    private static final String ARCHIVE = "archive/data.warc.gz";

    private final Trust trust;
    private final EvidenceLimits limits;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();
    private final List<StampSeen> stamps = new ArrayList<>();
    private final ZipReading zip;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Verification(byte[] bytes, Trust trust, EvidenceLimits limits) {
        this.trust = trust;
        this.limits = limits;
        zip = ZipReading.of(bytes, limits.entries());
    }

    public static Verified of(byte[] bytes, Trust trust, EvidenceLimits limits) {
        return ZipReading.looksLikeZip(bytes)
                ? new Verification(bytes, trust, limits).verdict()
                : new Unreadable("it is no package: it neither begins nor ends like a zip");
    }

    private Verdict verdict() {
        problems.addAll(zip.problems());
        zip.entries().forEach(entry -> files.putIfAbsent(entry.name(), zip.content(entry)));
        Optional<ObjectNode> description = json(Description.PACKAGE);
        Optional<ObjectNode> digest = json(Description.DIGEST);
        if (description.isPresent()) {
            listed(description.get());
        }
        checkArchive();
        if (description.isPresent() && digest.isPresent()) {
            sealed(description.get(), digest.get());
        }
        JsonNode facts = description.map(node -> node.path("rightful")).orElse(Json.object());
        state(facts);
        return new Verdict(
                problems.isEmpty(),
                description.map(node -> Json.text(node, "mainPageUrl")).filter(text -> !text.isEmpty()),
                description.flatMap(node -> instant(Json.text(node, "created"))),
                description.map(node -> Json.text(facts, "state")).flatMap(Verification::stateNamed),
                digest.map(node -> Hash.named(Description.base64(Json.text(node.path("signedData"), "publicKey")))),
                stamps,
                problems,
                notes);
    }

    private Optional<ObjectNode> json(String name) {
        byte[] file = files.get(name);
        if (file == null) {
            problems.add(new Problem(name, "it is missing"));
            return Optional.empty();
        }
        Optional<ObjectNode> read = file.length > limits.jsonBytes() ? Optional.empty() : Json.read(file);
        if (read.isEmpty()) {
            problems.add(new Problem(name, "it cannot be read: it is no JSON object, or names a key twice"));
        }
        return read;
    }

    /** Every file that is listed is there and unchanged, in its order, and there is no other. */
    private void listed(ObjectNode description) {
        List<String> order = new ArrayList<>();
        for (JsonNode resource : description.path("resources")) {
            String path = Json.text(resource, "path");
            order.add(path);
            byte[] file = files.get(path);
            if (file == null) {
                problems.add(
                        new Problem(ZipReading.shown(path), "it was dropped: it is listed, but not in the package"));
            } else if (!Hash.named(file).equals(Json.text(resource, "hash"))
                    || resource.path("bytes").asLong(-1) != file.length) {
                if (!zip.isDamaged(path)) {
                    problems.add(new Problem(
                            ZipReading.shown(path), "it was changed: its hash is not the one in datapackage.json"));
                }
            }
            if (!path.matches("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*")) {
                problems.add(new Problem(ZipReading.shown(path), "no file of a package has such a name"));
            }
        }
        order.add(Description.PACKAGE);
        order.add(Description.DIGEST);
        Set<String> known = new HashSet<>(order);
        List<String> there = new ArrayList<>();
        zip.entries().forEach(entry -> there.add(entry.name()));
        for (String name : files.keySet()) {
            if (!known.contains(name)) {
                problems.add(new Problem(ZipReading.shown(name), "it was added: datapackage.json does not list it"));
            }
        }
        if (new HashSet<>(there).equals(known) && !there.equals(order)) {
            for (int i = 0; i < Math.min(there.size(), order.size()); i++) {
                if (!there.get(i).equals(order.get(i))) {
                    problems.add(new Problem(
                            ZipReading.shown(there.get(i)), "it is not in its place: files were reordered"));
                    return;
                }
            }
        }
    }

    private void checkArchive() {
        byte[] archive = files.get(ARCHIVE);
        byte[] cdxj = files.get("indexes/index.cdxj");
        byte[] records = files.get("capture/records.jsonl");
        if (archive != null && cdxj != null && records != null) {
            problems.addAll(ArchiveCheck.of(archive, cdxj, records, limits));
        }
    }

    /** The digest file says what it must, and nothing else; the signature and the stamps hold. */
    private void sealed(ObjectNode description, ObjectNode digest) {
        byte[] described = files.get(Description.PACKAGE);
        byte[] digested = files.get(Description.DIGEST);
        if (described == null || digested == null) {
            return;
        }
        String hash = Hash.named(described);
        JsonNode signed = digest.path("signedData");
        if (!Json.text(digest, "hash").equals(hash)
                || !Json.text(signed, "hash").equals(hash)) {
            problems.add(new Problem(
                    Description.PACKAGE, "it was changed: its hash is not the one in datapackage-digest.json"));
        }
        ObjectNode expected = Json.object()
                .put("hash", hash)
                .put("signature", Json.text(signed, "signature"))
                .put("publicKey", Json.text(signed, "publicKey"))
                .put("created", Json.text(description, "created"))
                .put("software", Json.text(description, "software"));
        List<Description.Stamp> all = Description.stamps(digest);
        if (!Arrays.equals(Description.digest(expected, all), digested)) {
            problems.add(new Problem(
                    Description.DIGEST, "it was changed: it does not say what the package's own description leads to"));
        }
        byte[] key = Description.base64(Json.text(signed, "publicKey"));
        Signatures.problem(
                        key,
                        hash.getBytes(StandardCharsets.US_ASCII),
                        Description.base64(Json.text(signed, "signature")))
                .ifPresent(why -> problems.add(new Problem("signature", why)));
        if (!Hash.named(key).equals(Json.text(description.path("rightful"), "signer"))) {
            problems.add(new Problem("signature", "it is by another key than the one the package names"));
        }
        trust.signer()
                .filter(wanted -> !wanted.equals(Hash.named(key)))
                .ifPresent(wanted ->
                        problems.add(new Problem("signature", "it is by " + Hash.named(key) + ", not by " + wanted)));
        List<String> wanted = new ArrayList<>();
        description.path("rightful").path("authorities").forEach(name -> wanted.add(name.asString("")));
        List<String> there = all.stream().map(Description.Stamp::authority).toList();
        if (there.size() < wanted.size() || !there.subList(0, wanted.size()).equals(wanted)) {
            problems.add(new Problem(
                    "time stamps", "they are not by the authorities that were asked, or were dropped or reordered"));
        }
        stamps(all, Hash.sha256(described));
    }

    private void stamps(List<Description.Stamp> all, byte[] sha256) {
        if (all.size() > limits.stamps()) {
            problems.add(new Problem("time stamps", "there are more than " + limits.stamps()));
            return;
        }
        int number = 0;
        for (Description.Stamp stamp : all) {
            String part = "time stamp " + ++number + " (" + ZipReading.shown(stamp.authority()) + ")";
            if (stamp.token().isEmpty()) {
                notes.add(new Problem(part, "pending: the authority had not answered when this was written"));
                continue;
            }
            switch (StampCheck.of(stamp.token().get(), sha256, trust.roots())) {
                case StampCheck.Fails fails -> problems.add(new Problem(part, fails.why()));
                case StampCheck.Holds holds -> {
                    stamps.add(new StampSeen(stamp.authority(), holds.at(), holds.trusted()));
                    if (holds.trial()) {
                        notes.add(
                                new Problem(part, "not independent: it was made by the program that made the package"));
                    } else if (!holds.trusted()) {
                        problems.add(new Problem(
                                part,
                                "its signer, " + ZipReading.shown(holds.signer())
                                        + ", does not lead to a trusted root; if you trust it, give its root"));
                    }
                }
            }
        }
        if (stamps.stream().noneMatch(StampSeen::independent)) {
            Problem none = new Problem("time stamps", "nobody independent says when this package existed");
            (trust.demanded() ? problems : notes).add(none);
        }
    }

    private void state(JsonNode facts) {
        if (Json.text(facts, "state").equals(Capture.State.PARTIAL.name())) {
            for (JsonNode shortfall : facts.path("shortfalls")) {
                notes.add(new Problem("capture", "in part only: " + shortfall.asString("")));
            }
        }
    }

    private static Optional<Capture.State> stateNamed(String name) {
        return Arrays.stream(Capture.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
