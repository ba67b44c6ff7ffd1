package org.rightful.app.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.recognition.Recognition;
import org.rightful.app.web.Turnstile;
import org.rightful.app.works.SamePictures;
import org.rightful.harvest.Response;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes in what is handed to the vault: everything is looked at before anything is kept. */
@Component
class Handing {
    private final VaultBook book;
    private final Matching matching;
    private final SourcePages sources;
    private final Recognition recognition;
    private final SamePictures same;
    private final Blobs blobs;
    private final Turnstile fetches;
    private final Clock clock;
    private final VaultLimits limits = VaultLimits.OURS;

    Handing(
            VaultBook book,
            Matching matching,
            SourcePages sources,
            Recognition recognition,
            SamePictures same,
            Blobs blobs,
            Clock clock) {
        this.book = book;
        this.matching = matching;
        this.sources = sources;
        this.recognition = recognition;
        this.same = same;
        this.blobs = blobs;
        this.fetches = new Turnstile(limits.fetches(), limits.fetchesIn(), clock);
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome permits Kept, Wrong {}

    /** It is in the vault. */
    record Kept(UUID licence) implements Outcome {}

    /** Nothing was kept; for each wrong field the key of the sentence that says so. */
    record Wrong(Map<String, String> fields) implements Outcome {
        Wrong {
            fields = Map.copyOf(fields);
        }

        Wrong(String field, String sentence) {
            this(Map.of(field, sentence));
        }
    }

    /** What a form sends besides its fields. */
    record Files(Optional<MultipartFile> picture, List<MultipartFile> proofs) {
        Files {
            picture = picture.filter(each -> !each.isEmpty());
            proofs = proofs.stream().filter(each -> !each.isEmpty()).toList();
        }
    }

    /** Keeps a licence; takes some seconds where something is fetched. */
    Outcome keep(Actor actor, VaultForm form, Files files) throws IOException, InterruptedException {
        Map<String, String> wrong = new LinkedHashMap<>(form.wrong());
        if (files.picture().isEmpty() && form.pictureUrl().isEmpty()) {
            wrong.put("picture", "vault.picture.missing");
        } else if (files.picture()
                .filter(each -> each.getSize() > limits.pictureBytes())
                .isPresent()) {
            wrong.put("picture", "vault.picture.large");
        }
        wrong(files.proofs()).ifPresent(each -> wrong.put("proofs", each));
        book.full(actor.account()).ifPresent(each -> wrong.put("picture", each));
        if (!wrong.isEmpty()) {
            return new Wrong(wrong);
        }
        Optional<byte[]> picture = files.picture().isPresent()
                ? Optional.of(files.picture().get().getBytes())
                : fetch(actor, form.pictureUrl()).map(Response::body);
        if (picture.isEmpty()) {
            return new Wrong("pictureUrl", "vault.picture.not-there");
        }
        return switch (recognition.look(picture.get())) {
            case Rejected _ when files.picture().isEmpty() -> new Wrong("pictureUrl", "vault.picture.not-there");
            case Rejected no -> new Wrong("picture", "arrival." + no.reason());
            case Seen seen -> keep(actor, form, files, picture.get(), seen);
        };
    }

    private Outcome keep(Actor actor, VaultForm form, Files files, byte[] picture, Seen seen)
            throws IOException, InterruptedException {
        List<VaultBook.NewProof> proofs = new ArrayList<>();
        if (form.archives()) {
            Optional<VaultBook.NewProof> archived = archive(actor, form.source());
            if (archived.isEmpty()) {
                return new Wrong("source", "vault.source.not-there");
            }
            proofs.add(archived.get());
        }
        proofs.addAll(store(files.proofs(), form.proofKind().orElseThrow()));
        VaultBook.Picture kept = new VaultBook.Picture(
                blobs.put(new ByteArrayInputStream(picture), limits.pictureBytes())
                        .id(),
                blobs.put(new ByteArrayInputStream(same.small(picture, seen)), Long.MAX_VALUE)
                        .id(),
                files.picture().isPresent() ? "" : form.pictureUrl());
        UUID id = book.keep(actor, form, kept, proofs);
        matching.compare(id, seen);
        return new Kept(id);
    }

    /** Adds proofs to a licence of the actor's account. */
    Outcome addProofs(Actor actor, UUID licence, String kind, List<MultipartFile> sent) throws IOException {
        List<MultipartFile> files = new Files(Optional.empty(), sent).proofs();
        Optional<ProofKind> known = VaultForm.proofKind(kind);
        if (known.isEmpty()) {
            return new Wrong("kind", "vault.kind.missing");
        }
        Optional<String> wrong = files.isEmpty() ? Optional.of("vault.proofs.missing") : wrong(files);
        if (wrong.isPresent()) {
            return new Wrong("proofs", wrong.get());
        }
        return book.addProofs(actor, licence, store(files, known.get()))
                ? new Kept(licence)
                : new Wrong("proofs", "vault.proofs.many");
    }

    /** Archives a page, now, as a proof of a licence of the actor's account (R93). */
    Outcome addArchive(Actor actor, UUID licence, String address) throws IOException, InterruptedException {
        if (!VaultForm.isAddress(address)) {
            return new Wrong("source", "vault.address.wrong");
        }
        Optional<VaultBook.NewProof> archived = archive(actor, address);
        if (archived.isEmpty()) {
            return new Wrong("source", "vault.source.not-there");
        }
        return book.addProofs(actor, licence, List.of(archived.get()))
                ? new Kept(licence)
                : new Wrong("source", "vault.proofs.many");
    }

    private Optional<Response> fetch(Actor actor, String address) throws InterruptedException {
        return fetches.lets(actor.account().toString()) ? sources.fetch(address) : Optional.empty();
    }

    private Optional<VaultBook.NewProof> archive(Actor actor, String address) throws IOException, InterruptedException {
        Optional<Response> answered = fetch(actor, address);
        if (answered.isEmpty()) {
            return Optional.empty();
        }
        Blobs.Stored stored = blobs.put(new ByteArrayInputStream(sources.archived(answered.get())), Long.MAX_VALUE);
        String host = Optional.ofNullable(URI.create(address).getHost()).orElse("page");
        String name = host + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".zip";
        return Optional.of(new VaultBook.NewProof(
                ProofKind.ARCHIVE, tail(name), "application/zip", stored.id(), stored.length(), address));
    }

    private Optional<String> wrong(List<MultipartFile> proofs) {
        if (proofs.size() > limits.proofsAtOnce()) {
            return Optional.of("vault.proofs.many");
        }
        return proofs.stream().anyMatch(each -> each.getSize() > limits.proofBytes())
                ? Optional.of("vault.proofs.large")
                : Optional.empty();
    }

    private List<VaultBook.NewProof> store(List<MultipartFile> files, ProofKind kind) throws IOException {
        List<VaultBook.NewProof> proofs = new ArrayList<>();
        for (MultipartFile each : files) {
            String type = type(each);
            try (InputStream in = each.getInputStream()) {
                Blobs.Stored stored = blobs.put(in, limits.proofBytes());
                proofs.add(new VaultBook.NewProof(
                        kind, name(each.getOriginalFilename()), type, stored.id(), stored.length(), ""));
            }
        }
        return proofs;
    }

    /** What a file is, by its first bytes: its name and what the browser says prove nothing. */
    private static String type(MultipartFile file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            String start = new String(in.readNBytes(8), java.nio.charset.StandardCharsets.ISO_8859_1);
            if (start.startsWith("%PDF-")) {
                return "application/pdf";
            } else if (start.startsWith("\u00ff\u00d8\u00ff")) {
                return "image/jpeg";
            }
            return start.startsWith("\u0089PNG") ? "image/png" : "application/octet-stream";
        }
    }

    /** A name in one line, without folders. */
    private static String name(@Nullable String given) {
        String name = (given == null ? "" : given)
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ")
                .strip();
        return name.isEmpty() ? "file" : tail(name);
    }

    /** The end of a name says what it is. */
    private static String tail(String name) {
        return name.substring(Math.max(0, name.length() - VaultLimits.OURS.line()));
    }
}
