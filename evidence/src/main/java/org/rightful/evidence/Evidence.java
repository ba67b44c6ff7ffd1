package org.rightful.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.evidence.pack.Description;
import org.rightful.evidence.pack.Hash;
import org.rightful.evidence.pack.Json;
import org.rightful.evidence.pack.StoredZip;
import org.rightful.evidence.pack.ZipReading;
import org.rightful.evidence.page.PageCapture;
import org.rightful.evidence.stamp.StampCheck;
import org.rightful.evidence.verify.Verification;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.browser.Browser;
import org.rightful.harvest.browser.BrowserSettings;
import org.rightful.harvest.browser.Chromium;
import org.rightful.harvest.browser.Dialer;
import org.rightful.harvest.browser.GuardedDialer;
import tools.jackson.databind.node.ObjectNode;

/** Captures what is on a page, seals it so that a change shows, and verifies what was sealed. */
public final class Evidence {
    private Evidence() {}

    /**
     * Captures a page in the Chromium that is installed. What could not be had stands in the capture's shortfalls.
     *
     * @throws IOException if there is no Chromium or it cannot be started: the message says what to do
     */
    public static Capture capture(
            CaptureRequest request,
            CaptureSettings settings,
            InstantSource clock,
            SecureRandom random,
            EvidenceLimits limits)
            throws IOException, InterruptedException {
        Path program = Chromium.find(settings.searchPath()).orElseThrow(() -> new IOException(Chromium.howToGetIt()));
        try (GuardedDialer dialer = new GuardedDialer(settings.allowPrivateNetwork(), HarvestLimits.defaults())) {
            return capture(
                    request,
                    BrowserSettings.of(program, BrowserSettings.BadCertificates.RECORD)
                            .trusting(settings.extraRoots()),
                    dialer,
                    clock,
                    random,
                    limits);
        }
    }

    /**
     * Captures a page. What could not be had stands in the capture's shortfalls.
     *
     * @throws IOException if the browser cannot be started
     */
    static Capture capture(
            CaptureRequest request,
            BrowserSettings settings,
            Dialer dialer,
            InstantSource clock,
            SecureRandom random,
            EvidenceLimits limits)
            throws IOException, InterruptedException {
        try (Browser browser = Browser.start(settings, dialer, clock, random)) {
            return PageCapture.of(request, browser, clock, limits);
        }
    }

    /**
     * Writes a sealed package. An authority that is away leaves its stamp pending: {@link #stamp} asks it again.
     *
     * @throws IOException if the file cannot be written; nothing is left of it then
     */
    public static Sealed seal(Capture capture, Optional<KnownWork> work, SealSettings settings, Path out)
            throws IOException, InterruptedException {
        Sealing sealing = new Sealing(capture, work, settings);
        List<StoredZip.Entry> files = sealing.files();
        byte[] description = sealing.describe(files);
        ObjectNode signed = Description.sign(description, settings.key(), capture.startedAt(), settings.software());
        List<Description.Stamp> wanted = settings.authorities().stream()
                .map(authority -> new Description.Stamp(authority.name(), Optional.empty()))
                .toList();
        List<String> away = new ArrayList<>();
        List<Description.Stamp> stamps = stamped(wanted, description, settings, away);
        write(out, files, description, Description.digest(signed, stamps));
        return sealed(out, capture.state(), description, stamps, away, sealing.notes());
    }

    /**
     * Asks the authorities whose stamps are pending in this package, and any others in the settings, and adds their stamps.
     * What was sealed, and its time, stay as they are.
     *
     * @throws IOException if the file is no genuine package, or cannot be written; it is then as it was
     */
    public static Sealed stamp(Path file, SealSettings settings) throws IOException, InterruptedException {
        byte[] bytes = read(file, settings.limits());
        Verified before = Verification.of(bytes, new Trust(List.of(), false, Optional.empty()), settings.limits());
        if (!(before instanceof Verdict verdict)
                || verdict.problems().stream()
                        .anyMatch(problem -> !problem.part().startsWith("time stamp "))) {
            throw new IOException(file + " is not a genuine package; it is not stamped");
        }
        ZipReading zip = ZipReading.of(bytes, settings.limits().entries());
        List<StoredZip.Entry> files = new ArrayList<>();
        byte[] description = new byte[0];
        ObjectNode digest = Json.object();
        for (ZipReading.Found entry : zip.entries()) {
            switch (entry.name()) {
                case Description.PACKAGE -> description = zip.content(entry);
                case Description.DIGEST ->
                    digest = Json.read(zip.content(entry)).orElseThrow(() -> new IOException("no digest"));
                default -> files.add(new StoredZip.Entry(entry.name(), zip.content(entry)));
            }
        }
        List<Description.Stamp> wanted = new ArrayList<>(Description.stamps(digest));
        for (TimestampAuthority authority : settings.authorities()) {
            if (wanted.stream().noneMatch(stamp -> stamp.authority().equals(authority.name()))) {
                wanted.add(new Description.Stamp(authority.name(), Optional.empty()));
            }
        }
        List<String> away = new ArrayList<>();
        List<Description.Stamp> stamps = stamped(wanted, description, settings, away);
        ObjectNode signed = (ObjectNode) digest.path("signedData");
        write(file, files, description, Description.digest(signed, stamps));
        return sealed(file, verdict.state().orElse(Capture.State.PARTIAL), description, stamps, away, List.of());
    }

    /** Verifies a package without the network, from itself and the trusted roots alone. */
    public static Verified verify(Path file, Trust trust, EvidenceLimits limits) {
        try {
            return Verification.of(read(file, limits), trust, limits);
        } catch (NoSuchFileException e) {
            return new Unreadable("there is no such file");
        } catch (IOException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] read(Path file, EvidenceLimits limits) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        long size = Files.size(file);
        if (size > limits.packageBytes()) {
            throw new IOException(
                    "it has %,d bytes; packages of up to %,d are read".formatted(size, limits.packageBytes()));
        }
        return Files.readAllBytes(file);
    }

    private static List<Description.Stamp> stamped(
            List<Description.Stamp> wanted, byte[] description, SealSettings settings, List<String> away)
            throws InterruptedException {
        byte[] sha256 = Hash.sha256(description);
        List<Description.Stamp> stamps = new ArrayList<>();
        for (Description.Stamp stamp : wanted) {
            Optional<TimestampAuthority> authority = settings.authorities().stream()
                    .filter(candidate -> candidate.name().equals(stamp.authority()))
                    .findFirst();
            if (stamp.token().isPresent() || authority.isEmpty()) {
                stamps.add(stamp);
                if (stamp.token().isEmpty()) {
                    away.add(stamp.authority() + ": not asked");
                }
                continue;
            }
            try {
                byte[] token = authority.get().stamp(sha256);
                if (StampCheck.of(token, sha256, List.of()) instanceof StampCheck.Fails fails) {
                    throw new IOException(fails.why());
                }
                stamps.add(new Description.Stamp(stamp.authority(), Optional.of(token)));
            } catch (IOException e) {
                away.add(stamp.authority() + ": " + e.getMessage());
                stamps.add(stamp);
            }
        }
        return stamps;
    }

    /** Writes beside the file first, so that a crash leaves the old one or the new one. */
    private static void write(Path out, List<StoredZip.Entry> files, byte[] description, byte[] digest)
            throws IOException {
        List<StoredZip.Entry> all = new ArrayList<>(files);
        all.add(new StoredZip.Entry(Description.PACKAGE, description));
        all.add(new StoredZip.Entry(Description.DIGEST, digest));
        Path whole = out.toAbsolutePath();
        Path folder = Optional.ofNullable(whole.getParent()).orElse(whole);
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, ".rightful-", ".wacz");
        try {
            Files.write(beside, StoredZip.write(all));
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Sealed sealed(
            Path file,
            Capture.State state,
            byte[] description,
            List<Description.Stamp> stamps,
            List<String> away,
            List<String> notes) {
        return new Sealed(
                file,
                state,
                Hash.hex(description),
                stamps.stream()
                        .filter(stamp -> stamp.token().isPresent())
                        .map(Description.Stamp::authority)
                        .toList(),
                away,
                notes);
    }
}
