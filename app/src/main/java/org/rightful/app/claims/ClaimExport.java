package org.rightful.app.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rightful.app.correspondence.ClaimLetters;
import org.rightful.app.correspondence.SentLetter;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Everything about a claim, to be taken away (R78, R79): as JSON, and with all files as one archive. docs/portal.md names the keys. */
@Component
public class ClaimExport {
    /** Letters to others hold what opens the claim for them; they are not the recipient's. */
    private static final Set<String> OTHERS = Set.of("HelperInvited", "AgencyInvited", "HostNotice", "LicenceLookUp");

    private static final Pattern SECRET = Pattern.compile("(/claim/RF-[0-9A-Z]{4}-[0-9A-Z]{4}/)[A-Za-z0-9_-]{16,}");

    private final ClaimLetters letters;
    private final ClaimParts parts;
    private final Words words;
    private final ObjectMapper json;

    ClaimExport(ClaimLetters letters, ClaimParts parts, Words words, ObjectMapper json) {
        this.letters = letters;
        this.parts = parts;
        this.words = words;
        this.json = json;
    }

    /** A letter as both sides may read it: without the secret that opened the claim for its recipient. */
    public record Read(SentLetter letter, String subject, String text, String html) {}

    /** The letters to the recipient, oldest first. */
    public List<Read> letters(Claim claim) {
        return letters.of(claim.number()).stream()
                .filter(each -> !OTHERS.contains(each.kind()))
                .map(each -> new Read(
                        each,
                        each.shown().subject(),
                        withoutSecret(each.shown().text()),
                        withoutSecret(each.shown().html())))
                .toList();
    }

    private static String withoutSecret(String text) {
        return SECRET.matcher(text).replaceAll("$1…");
    }

    /** Everything, as JSON. */
    public byte[] json(ClaimFile file) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(facts(file));
    }

    private Map<String, Object> facts(ClaimFile file) {
        Claim claim = file.claim();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("number", claim.number());
        all.put("site", claim.site());
        all.put("kind", claim.kind());
        all.put("state", claim.state());
        all.put("waitsFor", claim.state().waitsFor().map(Enum::name).orElse(""));
        all.put("until", claim.lastDay().map(Object::toString).orElse(""));
        all.put("reason", claim.reason().map(Enum::name).orElse(""));
        all.put("explanation", claim.explanation());
        all.put("country", claim.country().map(Enum::name).orElse(""));
        all.put("timeZone", claim.zone().getId());
        all.put("sentAt", claim.sentAt().map(Object::toString).orElse(""));
        all.put("removalEndsIt", claim.removalEnds());
        all.put("work", work(file));
        all.put("use", use(file));
        all.put("calculation", file.quote().map(this::quote).orElse(Map.of()));
        all.put(
                "earlierCalculations",
                file.earlier().stream()
                        .map(each -> Map.of("at", each.at().toString(), "calculation", quote(each.quote())))
                        .toList());
        all.put(
                "agreed",
                claim.agreed()
                        .map(each -> Map.of("what", each.what(), "amount", sum(each.amount())))
                        .orElse(Map.of()));
        all.put(
                "steps",
                file.steps().stream()
                        .map(each -> Map.of(
                                "at", each.at().toString(),
                                "event", each.event(),
                                "before", each.before(),
                                "after", each.after(),
                                "by", each.by()))
                        .toList());
        all.put(
                "messages",
                file.said().stream()
                        .map(each -> Map.of(
                                "at", each.at().toString(),
                                "by", each.by(),
                                "kind", each.kind(),
                                "text", each.text(),
                                "files",
                                        each.files().stream()
                                                .map(ClaimExport::pathOf)
                                                .toList()))
                        .toList());
        all.put(
                "questions",
                file.questions().stream()
                        .map(each -> Map.of(
                                "question", each.text(), "answer", each.answer().orElse("")))
                        .toList());
        all.put(
                "proofs",
                file.proofs().stream()
                        .map(each -> Map.of(
                                "kind", each.kind(),
                                "state", each.state(),
                                "decision", each.decision().orElse(""),
                                "appeal", each.isAppeal(),
                                "licence",
                                        each.stated().map(StatedLicence::name).orElse(""),
                                "statedAt",
                                        each.stated().map(StatedLicence::where).orElse("")))
                        .toList());
        all.put(
                "offers",
                file.offers().stream()
                        .map(each -> Map.of(
                                "at", each.at().toString(),
                                "amount", sum(each.amount()),
                                "reason", each.reason(),
                                "byRecipient", each.byRecipient(),
                                "state", each.state()))
                        .toList());
        return all;
    }

    private Map<String, Object> work(ClaimFile file) {
        Map<String, Object> work = new LinkedHashMap<>();
        work.put("title", file.dossier().work().title());
        work.put("author", file.dossier().work().creator());
        work.put("description", file.dossier().description());
        work.put("firstPublished", file.dossier().firstPublished());
        work.put("holder", file.dossier().holder());
        work.put("licensingPage", file.dossier().licensingPage().orElse(""));
        work.put("ownership", words.ownership(file.dossier(), file.claim().language()));
        return work;
    }

    private static Map<String, Object> use(ClaimFile file) {
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("since", file.claim().usedSince().toString());
        use.put("until", file.claim().usedUntil().map(Object::toString).orElse(""));
        use.put("capturedAt", file.claim().capturedAt().map(Object::toString).orElse(""));
        use.put(
                "addresses",
                file.addresses().stream()
                        .map(each -> Map.of(
                                "page", each.page(),
                                "image", each.image(),
                                "there", each.there(),
                                "checkedAt", each.checkedAt().toString()))
                        .toList());
        return use;
    }

    private Map<String, Object> quote(Quote quote) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("version", Quote.VERSION);
        told.put(
                "lines",
                quote.lines().stream()
                        .map(line -> Map.of(
                                "about", line.about(),
                                "values", line.values(),
                                "permille", line.permille(),
                                "amount", sum(line.amount())))
                        .toList());
        told.put("past", sum(quote.past()));
        told.put("year", sum(quote.year()));
        return told;
    }

    private static Map<String, Object> sum(Money money) {
        return Map.of("minor", money.minor(), "currency", money.currency().getCurrencyCode());
    }

    /** The archive: {@code claim.json}, the letters, both pictures, the sealed evidence, documents and attachments. */
    public void zip(ClaimFile file, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Set<String> names = new HashSet<>();
        text(zip, names, "claim.json", new String(json(file), StandardCharsets.UTF_8));
        int n = 1;
        for (Read read : letters(file.claim())) {
            String name = "letters/%02d-%s".formatted(n++, read.letter().kind());
            text(zip, names, name + ".txt", read.subject() + "\n\n" + read.text());
            text(zip, names, name + ".html", read.html());
        }
        blob(zip, names, "work.jpg", Optional.of(file.dossier().work().preview()));
        blob(zip, names, "found.jpg", file.use().proof().flatMap(proof -> proof.foundCopy()));
        blob(zip, names, "evidence.wacz", file.use().proof().map(proof -> proof.packaged()));
        for (ClaimParts.Document document : parts.documents(file)) {
            blob(zip, names, "documents/" + safe(document.fileName()), Optional.of(document.blob()));
        }
        for (ClaimFile.Said said : file.said()) {
            for (ClaimFile.File each : said.files()) {
                blob(zip, names, pathOf(each), Optional.of(each.blob()));
            }
        }
        zip.finish();
    }

    private static String pathOf(ClaimFile.File file) {
        return "attachments/" + file.id() + "-" + safe(file.name());
    }

    /** A name that stays where it is put, whatever the sender called the file. */
    private static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceAll("^\\.+", "_");
    }

    private static void text(ZipOutputStream zip, Set<String> names, String name, String text) throws IOException {
        if (names.add(name)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    /** A file that is lost is left out; what is there is handed out. */
    private void blob(ZipOutputStream zip, Set<String> names, String name, Optional<BlobId> blob) throws IOException {
        if (blob.isPresent() && parts.has(blob.get()) && names.add(name)) {
            zip.putNextEntry(new ZipEntry(name));
            try (InputStream in = parts.open(blob.get())) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
    }
}
