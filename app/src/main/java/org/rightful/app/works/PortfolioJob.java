package org.rightful.app.works;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.rightful.app.accounts.Actor;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.recognition.Recognition;
import org.rightful.harvest.Agent;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.PageBrowser;
import org.rightful.harvest.WebUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes politely through a site of an account's own, in a folder of its own, and registers what is chosen of it. Broken off anywhere it goes
 * on where it was.
 */
@Component
class PortfolioJob {
    private static final Logger LOG = LoggerFactory.getLogger(PortfolioJob.class);

    private final Portfolios portfolios;
    private final Registration registration;
    private final Catalogue catalogue;
    private final Recognition recognition;
    private final Settings settings;
    private final Ids ids;
    private final Clock clock;
    private final WorksLimits limits = WorksLimits.DEFAULT;

    PortfolioJob(
            Portfolios portfolios,
            Registration registration,
            Catalogue catalogue,
            Recognition recognition,
            Settings settings,
            Ids ids,
            Clock clock) {
        this.portfolios = portfolios;
        this.registration = registration;
        this.catalogue = catalogue;
        this.recognition = recognition;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Goes through the site. One that was stopped meanwhile is left alone. */
    void crawl(UUID id) {
        Optional<Portfolio> asked = portfolios.find(id).filter(portfolio -> portfolios.begin(id));
        if (asked.isEmpty()) {
            return;
        }
        try {
            portfolios.found(id, crawl(asked.get()));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("portfolio {} broke", id, e);
            portfolios.failed(id, Optional.ofNullable(e.getMessage()).orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops; the next one goes on
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Optional<Portfolio.Stopped> crawl(Portfolio portfolio) throws IOException, InterruptedException {
        WebUrl start = WebUrl.of(portfolio.url());
        Path folder = Files.createDirectories(folder(portfolio.id()));
        PortfolioSink sink = new PortfolioSink(portfolio, folder, start, portfolios, registration, recognition, ids);
        Harvest harvest = new Harvest(agent(), HarvestLimits.defaults(), clock);
        Thread crawling = Thread.currentThread();
        Optional<PageBrowser> browser = PageBrowser.find(
                browserPath(), settings.crawl().allowPrivateNetwork(), HarvestLimits.defaults(), clock);
        try {
            harvest.scan(
                    List.of(start),
                    options(start),
                    Optional.of(folder.resolve("harvest.mv")),
                    browser.map(each -> each),
                    sink,
                    progress -> {
                        if (!portfolios.progress(portfolio.id(), progress) || sink.isFull()) {
                            sink.end();
                            crawling.interrupt();
                        }
                    });
        } catch (InterruptedException e) {
            if (!sink.isEnded()) {
                throw e;
            }
        } finally {
            browser.ifPresent(PageBrowser::close);
        }
        if (sink.isEnded()) {
            Thread.interrupted(); // it was this one that interrupted itself
        }
        return sink.stopped();
    }

    private HarvestOptions options(WebUrl start) {
        HarvestOptions usual = HarvestOptions.defaults();
        boolean ownMachine = start.host().startsWith("127.") || start.host().equals("localhost");
        return new HarvestOptions(
                limits.portfolioPages(),
                usual.maxDepth(),
                ownMachine ? Duration.ofMillis(20) : usual.delay(), // one's own machine needs no manners
                usual.connectionsAHost(),
                true,
                List.of(),
                List.of(),
                settings.crawl().allowPrivateNetwork(),
                false,
                usual.render());
    }

    private Agent agent() {
        return new Agent("Rightful", "0.1.0", WebUrl.of(settings.publicUrl().toString()));
    }

    /** Where Chromium is looked for: beside the one that the operator named, or where the system looks for programs. */
    private String browserPath() {
        return settings.chromium()
                .map(Path::getParent)
                .map(Path::toString)
                .or(() -> Optional.ofNullable(System.getenv("PATH")))
                .orElse("");
    }

    /** Registers what was chosen, one after the other, as if it had been uploaded. */
    void register(UUID id) {
        Optional<Portfolio> asked =
                portfolios.find(id).filter(portfolio -> portfolio.state() == Portfolio.State.REGISTERING);
        if (asked.isEmpty()) {
            return;
        }
        Portfolio portfolio = asked.get();
        Actor actor = new Actor(portfolio.askedBy(), portfolio.account(), Set.of());
        List<Portfolio.Found> chosen = portfolios.pictures(id).stream()
                .filter(found -> found.state() == Portfolio.Choice.CHOSEN)
                .toList();
        for (Portfolio.Found found : chosen) {
            portfolios.settle(found.id(), register(actor, portfolio, found));
        }
        List<WorkId> works = new ArrayList<>();
        portfolios.pictures(id).stream()
                .filter(found -> chosen.stream().anyMatch(one -> one.id().equals(found.id())))
                .forEach(found -> found.work().map(WorkId::new).ifPresent(works::add));
        catalogue.collect(portfolio.account(), portfolio.collection(), works);
        portfolios.registered(id);
    }

    private Arrival register(Actor actor, Portfolio portfolio, Portfolio.Found found) {
        Path file = folder(portfolio.id()).resolve(found.file().sha256());
        try (InputStream bytes = Files.newInputStream(file)) {
            return registration.register(actor, found.name(), bytes);
        } catch (NoSuchFileException e) {
            return new Arrival.Refused(found.name(), "portfolio.file.gone", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The small picture of a found one; a JPEG. */
    Path thumbnail(UUID portfolio, Portfolio.Found found) {
        return folder(portfolio).resolve(found.file().sha256() + PortfolioSink.THUMBNAIL);
    }

    /** Removes the files of portfolios that were forgotten. */
    void remove(List<UUID> forgotten) {
        for (UUID id : forgotten) {
            Path folder = folder(id);
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Path folder(UUID portfolio) {
        return settings.dataFolder().resolve("portfolios").resolve(portfolio.toString());
    }
}
