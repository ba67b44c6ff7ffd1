package org.rightful.app.works;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.recognition.Recognition;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.Missed;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.vision.Seen;

/**
 * Keeps the pictures of a site that are worth choosing: those that the site itself shows, large enough, and readable. Small ones, icons,
 * and what widgets and frames of others show are left out. May be used by several threads.
 */
final class PortfolioSink implements Sink {
    /** The end of a small picture's name in the folder. */
    static final String THUMBNAIL = ".small.jpg";

    private static final int MOST_WORDS = 300;
    private static final int MOST_URL = 4_096;

    private final Portfolio portfolio;
    private final Path folder;
    private final String domain;
    private final Portfolios portfolios;
    private final Registration registration;
    private final Recognition recognition;
    private final Ids ids;
    private final WorksLimits limits = WorksLimits.DEFAULT;
    private final ReentrantLock oneByOne = new ReentrantLock(); // pictures are unpacked in this process
    private final AtomicBoolean ended = new AtomicBoolean();

    PortfolioSink(
            Portfolio portfolio,
            Path folder,
            WebUrl start,
            Portfolios portfolios,
            Registration registration,
            Recognition recognition,
            Ids ids) {
        this.portfolio = portfolio;
        this.folder = folder;
        this.domain = start.registrableDomain();
        this.portfolios = portfolios;
        this.registration = registration;
        this.recognition = recognition;
        this.ids = ids;
    }

    /** Why the site should not be gone through any further. */
    Optional<Portfolio.Stopped> stopped() {
        Portfolios.Sum sum = portfolios.sum(portfolio.id());
        if (sum.pictures() >= limits.portfolioPictures()) {
            return Optional.of(Portfolio.Stopped.PICTURES);
        }
        return sum.bytes() >= limits.portfolioBytes() ? Optional.of(Portfolio.Stopped.BYTES) : Optional.empty();
    }

    boolean isFull() {
        return stopped().isPresent();
    }

    /** Says that the crawl is to end before the site does. */
    void end() {
        ended.set(true);
    }

    boolean isEnded() {
        return ended.get();
    }

    @Override
    public void page(Page page, Response response) {
        // only its pictures are wanted
    }

    @Override
    public void picture(FoundPicture picture) {
        Optional<Response> response = picture.response().filter(Response::whole).filter(one -> isShown(picture, one));
        if (response.isEmpty() || picture.bytes().length > limits.fileBytes()) {
            return;
        }
        oneByOne.lock();
        try {
            if (!isFull()
                    && recognition.look(picture.bytes()) instanceof Seen seen
                    && Math.max(seen.width(), seen.height()) >= limits.portfolioSide()) {
                keep(picture, response.get().url(), seen);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            oneByOne.unlock();
        }
    }

    /** Whether the site itself serves it, or shows it on a page of its own as a file from elsewhere, such as a delivery service. */
    private boolean isShown(FoundPicture picture, Response response) {
        return response.url().registrableDomain().equals(domain)
                || picture.uses().stream()
                        .filter(use -> use.where().registrableDomain().equals(domain))
                        .anyMatch(use -> use instanceof Use.OnPage on
                                && (on.picture().hosting().kind() == Hosting.Kind.OWN
                                        || on.picture().hosting().kind() == Hosting.Kind.HOTLINK));
    }

    private void keep(FoundPicture picture, WebUrl url, Seen seen) throws IOException {
        BlobId file = new BlobId(picture.sha256());
        Files.write(
                folder.resolve(file.sha256() + THUMBNAIL),
                Prints.of(picture.bytes(), seen, recognition::draw).thumbnail());
        Files.write(folder.resolve(file.sha256()), picture.bytes());
        Optional<WorkId> known = registration.known(portfolio.account(), file);
        portfolios.keep(
                portfolio.id(),
                new Portfolio.Found(
                        ids.next(),
                        file,
                        cut(url.toString(), MOST_URL),
                        cut(
                                picture.uses().stream()
                                        .findFirst()
                                        .map(use -> use.where().toString())
                                        .orElse(""),
                                MOST_URL),
                        cut(words(picture), MOST_WORDS),
                        seen.width(),
                        seen.height(),
                        picture.bytes().length,
                        known.isPresent() ? Portfolio.Choice.KNOWN : Portfolio.Choice.FOUND,
                        Optional.empty(),
                        new Object[0],
                        known.map(WorkId::value)));
    }

    private static String words(FoundPicture picture) {
        return picture.uses().stream()
                .flatMap(use -> use instanceof Use.OnPage on
                        ? on.picture().caption().or(() -> on.picture().alt()).stream()
                        : java.util.stream.Stream.empty())
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    @Override
    public void again(FoundAgain again) {
        // kept once
    }

    @Override
    public void missed(Missed missed) {
        // the page says how much was found; a person sees what is missing
    }

    @Override
    public void gone(WebUrl url, String sha256) {
        // nothing was there before
    }
}
