package org.rightful.app.sightings;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.recognition.Recognition;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.Works;
import org.rightful.evidence.Capture;
import org.rightful.evidence.CaptureRequest;
import org.rightful.evidence.CaptureSettings;
import org.rightful.evidence.Evidence;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.KnownWork;
import org.rightful.evidence.SealSettings;
import org.rightful.evidence.Sealed;
import org.rightful.evidence.TimestampAuthority;
import org.rightful.evidence.Trust;
import org.rightful.evidence.Verdict;
import org.rightful.harvest.WebUrl;
import org.rightful.vision.Match;
import org.rightful.vision.Point;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes one capture: opens the page in a browser, sees whether the picture is there now (R26), and if it is, seals what was seen, verifies
 * the package, and keeps it (R25). Begun again after a crash it does the same once more.
 */
@Component
class CaptureJob {
    /** The job, by the capture's identifier. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("capture-hit");

    private static final Logger LOG = LoggerFactory.getLogger(CaptureJob.class);
    private static final String SOFTWARE = "rightful 0.1.0";
    private static final int MOST_VARIANTS = 20;

    private final Captures captures;
    private final CaptureOutcome outcome;
    private final Works works;
    private final Recognition recognition;
    private final Blobs blobs;
    private final JdbcClient database;
    private final Settings settings;
    private final SecureRandom random;
    private final Clock clock;
    private final SightingLimits limits;

    CaptureJob(
            Captures captures,
            CaptureOutcome outcome,
            Works works,
            Recognition recognition,
            Blobs blobs,
            JdbcClient database,
            Settings settings,
            SecureRandom random,
            Clock clock,
            SightingLimits limits) {
        this.captures = captures;
        this.outcome = outcome;
        this.works = works;
        this.recognition = recognition;
        this.blobs = blobs;
        this.database = database;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.limits = limits;
    }

    /** Runs until the capture's outcome is kept. One that was cancelled, or made already, is left alone. */
    void run(UUID id) {
        Optional<HitCapture> asked = captures.find(id).filter(capture -> capture.state() == HitCapture.State.QUEUED);
        if (asked.isEmpty()) {
            return;
        }
        try {
            make(asked.get());
        } catch (IOException e) {
            LOG.warn("capture {} failed", id, e);
            outcome.failed(asked.get(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops; the job is run again by the next one
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void make(HitCapture asked) throws IOException, InterruptedException {
        UUID workId = database.sql("select work from hit where id = :hit")
                .param("hit", asked.hit().value())
                .query(UUID.class)
                .single();
        Optional<Work> work = works.find(new WorkId(workId));
        if (work.isEmpty()) {
            throw new IOException("the work was removed");
        }
        WebUrl page = WebUrl.of(asked.page());
        WebUrl image = WebUrl.of(asked.image());
        Capture capture = Evidence.capture(
                new CaptureRequest(page, Optional.of(image), variants(asked)),
                new CaptureSettings(BrowserPath.of(settings), settings.crawl().allowPrivateNetwork(), List.of()),
                clock,
                random,
                EvidenceLimits.defaults());
        byte[] original = bytes(work.get().original());
        Presence presence = Presence.of(capture, page, image, picture -> match(picture, original));
        switch (presence) {
            case Presence.Gone gone -> outcome.gone(asked, gone.why());
            case Presence.Unknown unknown -> outcome.failed(asked, unknown.why());
            case Presence.There there -> seal(asked, capture, work.get(), there);
        }
    }

    private List<WebUrl> variants(HitCapture asked) {
        return database
                .sql("""
                select v ->> 'url' from sighting s, jsonb_array_elements(s.facts -> 'variants') v
                where s.hit = :hit and md5(s.page) = md5(:page) and md5(s.image) = md5(:image)
                    and not cast(v ->> 'guessed' as boolean) limit :most""")
                .param("hit", asked.hit().value())
                .param("page", asked.page())
                .param("image", asked.image())
                .param("most", MOST_VARIANTS)
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .flatMap(url -> WebUrl.parse(url).stream())
                .toList();
    }

    /** How a captured picture agrees with the work; nothing if it is not readable as a picture. */
    private Presence.Compared match(byte[] picture, byte[] original) {
        if (!(recognition.look(picture) instanceof Seen found) || !(recognition.look(original) instanceof Seen work)) {
            return new Presence.Compared(false, Optional.empty());
        }
        return new Presence.Compared(
                true, Vision.compare(found, work).map(match -> known(match, found, work, BlobHash.of(picture))));
    }

    private static KnownWork.Match known(Match match, Seen found, Seen work, String sha256) {
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

    private void seal(HitCapture asked, Capture capture, Work work, Presence.There there)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(settings.dataFolder().resolve("captures"));
        Path file = folder.resolve(asked.id() + ".wacz");
        try {
            KnownWork known =
                    new KnownWork(work.original().sha256(), work.title(), png(bytes(work.preview())), there.match());
            Sealed sealed = Evidence.seal(capture, Optional.of(known), sealSettings(), file);
            if (!(Evidence.verify(file, Trust.ofJava(Optional.empty()), EvidenceLimits.defaults())
                    instanceof Verdict verdict)) {
                throw new IOException("the package that was just sealed cannot be read");
            }
            Blobs.Stored stored;
            try (InputStream bytes = Files.newInputStream(file)) {
                stored = blobs.put(bytes, limits.packageBytes());
            }
            List<String> notes = new ArrayList<>(capture.shortfalls());
            notes.addAll(sealed.away());
            outcome.sealed(
                    asked,
                    stored,
                    capture.state() == Capture.State.COMPLETE,
                    verdict,
                    there.match().isPresent(),
                    notes);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] png(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg)); // our own preview
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private SealSettings sealSettings() throws IOException {
        EvidenceLimits evidence = EvidenceLimits.defaults();
        List<TimestampAuthority> authorities = new ArrayList<>();
        settings.timestampAuthorities()
                .forEach(address -> authorities.add(TimestampAuthority.at(address, random, evidence)));
        if (authorities.isEmpty()) {
            authorities.add(TimestampAuthority.trial(clock, random)); // not independent, and says so
        }
        return SealSettings.withKeyIn(
                settings.dataFolder().resolve("signing-key.pem"), authorities, clock, random, SOFTWARE, evidence);
    }

    private byte[] bytes(BlobId blob) throws IOException {
        try (InputStream stream = blobs.open(blob)) {
            return stream.readAllBytes();
        }
    }
}
