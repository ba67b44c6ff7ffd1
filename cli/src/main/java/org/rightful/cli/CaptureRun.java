package org.rightful.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.rightful.evidence.Capture;
import org.rightful.evidence.CaptureRequest;
import org.rightful.evidence.CaptureSettings;
import org.rightful.evidence.Evidence;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.KnownWork;
import org.rightful.evidence.SealSettings;
import org.rightful.evidence.Sealed;
import org.rightful.harvest.WebUrl;
import org.rightful.vision.Match;
import org.rightful.vision.Point;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/** Captures one page, compares its picture with the work, and seals both. */
final class CaptureRun {
    private static final int PREVIEW_PIXELS = 1000;

    private final Output output;
    private final CaptureRequest request;
    private final Optional<Path> work;
    private final CaptureSeal seal;
    private final boolean allowPrivateNetwork;
    private final Path out;

    CaptureRun(
            Output output,
            String page,
            Optional<String> image,
            List<String> variants,
            Optional<Path> work,
            CaptureSeal seal,
            boolean allowPrivateNetwork,
            Path out) {
        this.output = output;
        this.request = new CaptureRequest(
                url(page),
                image.map(CaptureRun::url),
                variants.stream().map(CaptureRun::url).toList());
        this.work = work;
        this.seal = seal;
        this.allowPrivateNetwork = allowPrivateNetwork;
        this.out = out;
    }

    ExitCode run() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        SealSettings settings = seal.settings(clock, random); // what is wrong with it is told before the page is opened
        if (!out.toString().endsWith(".wacz")) {
            throw new WrongUse("the package's name must end with .wacz: " + out);
        }
        // a work that cannot be used is told now: afterwards the page would have been opened for nothing
        Optional<Seen> seen = work.map(CaptureRun::usable);
        output.note("opening " + request.page());
        Capture capture = Evidence.capture(
                request,
                new CaptureSettings(
                        Optional.ofNullable(System.getenv("PATH")).orElse(""), allowPrivateNetwork, List.of()),
                clock,
                random,
                EvidenceLimits.defaults());
        output.note("%,d requests in %.1f s".formatted(capture.exchanges().size(), seconds(capture)));
        Optional<KnownWork> known =
                seen.isPresent() ? Optional.of(known(work.orElseThrow(), seen.get(), capture)) : Optional.empty();
        output.note("sealing");
        Sealed sealed = Evidence.seal(capture, known, settings, out);
        capture.shortfalls().forEach(shortfall -> output.note("in part only: " + shortfall));
        CaptureSeal.tell(sealed, output);
        if (seal.authorities().isEmpty()) {
            output.note("The trial authority is not independent: for evidence name one with --timestamp URL.");
        }
        output.answer(
                "%s %s sha256:%s".formatted(out, capture.state().name().toLowerCase(Locale.ROOT), sealed.sha256()));
        return capture.answerOf(request.page()).isPresent() ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    private static double seconds(Capture capture) {
        return java.time.Duration.between(capture.startedAt(), capture.finishedAt())
                        .toMillis()
                / 1000.0;
    }

    private static Seen usable(Path file) {
        try (Vision vision = oneWorker()) {
            return switch (vision.look(file)) {
                case Seen seen -> seen;
                case Rejected rejected -> throw new WrongUse(file + " cannot be used as a work: " + rejected.detail());
            };
        }
    }

    private static Vision oneWorker() {
        return Vision.start(new VisionOptions(1, VisionOptions.defaults().limits()));
    }

    /** The work, and how the captured picture agrees with it. */
    private KnownWork known(Path file, Seen seen, Capture capture) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (Vision vision = oneWorker()) {
            Optional<KnownWork.Match> match = capture.picture().flatMap(picture -> match(vision, picture, seen));
            output.note(
                    match.isPresent()
                            ? "the picture contains the work: score %.3f"
                                    .formatted(match.get().score())
                            : "no match between the work and a captured picture was recognised");
            return new KnownWork(sha256(bytes), name(file), preview(file, seen), match);
        }
    }

    private static Optional<KnownWork.Match> match(Vision vision, byte[] picture, Seen work) {
        return vision.look(picture) instanceof Seen found
                ? Vision.compare(found, work).map(match -> match(match, found, work, sha256(picture)))
                : Optional.empty();
    }

    private static KnownWork.Match match(Match match, Seen found, Seen work, String sha256) {
        return new KnownWork.Match(
                match.kind().name().toLowerCase(Locale.ROOT),
                match.score(),
                match.inliers(),
                match.mirrored(),
                found.width(),
                found.height(),
                work.width(),
                work.height(),
                corners(match.queryRegion()),
                corners(match.workRegion()),
                match.queryOverlapPercent(),
                match.workOverlapPercent(),
                sha256);
    }

    private static List<KnownWork.Corner> corners(List<Point> points) {
        return points.stream()
                .map(point -> new KnownWork.Corner(point.x(), point.y()))
                .toList();
    }

    private static byte[] preview(Path file, Seen seen) throws IOException {
        BufferedImage picture = UprightImage.read(file, seen, PREVIEW_PIXELS).pixels();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }

    private static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).orElse(file).toString();
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow(() -> new WrongUse("not an http or https address: " + text));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
