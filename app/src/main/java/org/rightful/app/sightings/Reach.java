package org.rightful.app.sightings;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.recognition.Recognition;
import org.rightful.app.works.Work;
import org.rightful.harvest.Agent;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.Missed;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.WebUrl;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.springframework.stereotype.Component;

/**
 * Looks, now, whether addresses still show a work (R80). It asks the site as a scan does: through the guard, as slowly, and only
 * where robots.txt lets it. What is not certain is {@link Found#UNKNOWN}, never gone.
 */
@Component
public class Reach {
    /** So many addresses are looked at in one go; each costs the site a request, a second apart. */
    public static final int MOST_AT_ONCE = 12;

    private final Recognition recognition;
    private final Blobs blobs;
    private final Settings settings;
    private final Clock clock;

    Reach(Recognition recognition, Blobs blobs, Settings settings, Clock clock) {
        this.recognition = recognition;
        this.blobs = blobs;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where a work was seen: the page, and the address of the picture itself. */
    public record Address(String page, String image) {}

    /** What came of looking. */
    public enum Found {
        /** The picture's own address still answers with the work. */
        THERE,
        /** The site itself says that there is nothing, or there is another picture. */
        GONE,
        /** The site did not answer well enough to tell. */
        UNKNOWN
    }

    /**
     * Looks at addresses; takes some seconds, and holds no transaction.
     *
     * @param addresses at most {@link #MOST_AT_ONCE}
     * @throws InterruptedException if the caller is told to stop
     */
    public Map<Address, Found> look(Work work, List<Address> addresses) throws InterruptedException {
        if (addresses.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " addresses are looked at in one go");
        }
        Set<WebUrl> images = new LinkedHashSet<>();
        addresses.forEach(each -> WebUrl.parse(each.image()).ifPresent(images::add));
        Answers answers = new Answers(work);
        if (!images.isEmpty()) {
            ask(List.copyOf(images), answers);
        }
        Map<Address, Found> seen = new LinkedHashMap<>();
        addresses.forEach(each -> seen.put(
                each,
                WebUrl.parse(each.image())
                        .flatMap(image -> Optional.ofNullable(answers.seen.get(image)))
                        .orElse(Found.UNKNOWN)));
        return seen;
    }

    private void ask(List<WebUrl> images, Answers answers) throws InterruptedException {
        boolean ownMachine = images.stream().allMatch(url -> url.host().startsWith("127."));
        HarvestOptions usual = HarvestOptions.defaults();
        HarvestOptions options = new HarvestOptions(
                images.size(),
                0,
                ownMachine ? Duration.ofMillis(20) : usual.delay(), // one's own machine needs no manners
                usual.connectionsAHost(),
                true,
                List.of(),
                List.of(),
                settings.crawl().allowPrivateNetwork(),
                false,
                HarvestOptions.Render.NEVER);
        Agent agent =
                new Agent("Rightful", "0.1.0", WebUrl.of(settings.publicUrl().toString()));
        try {
            new Harvest(agent, HarvestLimits.defaults(), clock)
                    .scan(images, options, Optional.empty(), Optional.empty(), answers, progress -> {});
        } catch (IOException e) {
            throw new IllegalStateException("a scan without a memory file uses no file", e);
        }
    }

    /** Takes the answers of a scan; called by several threads. */
    private final class Answers implements Sink {
        private final Map<WebUrl, Found> seen = new ConcurrentHashMap<>();
        private final Map<String, Found> byBytes = new ConcurrentHashMap<>();
        private final Optional<Seen> original;

        Answers(Work work) {
            this.original = original(work);
        }

        private Optional<Seen> original(Work work) {
            try (InputStream in = blobs.open(work.original())) {
                return recognition.look(in.readAllBytes()) instanceof Seen known
                        ? Optional.of(known)
                        : Optional.empty();
            } catch (IOException e) {
                throw new IllegalStateException("the original of work " + work.id() + " cannot be read", e);
            }
        }

        @Override
        public void page(Page page, Response response) {
            // the address answers, but not with a picture: it may be a message of its server, so nothing is certain
        }

        @Override
        public void picture(FoundPicture picture) {
            Found presence = compare(picture.bytes());
            byBytes.put(picture.sha256(), presence);
            picture.response().ifPresent(answer -> {
                seen.put(answer.asked(), presence);
                seen.put(answer.url(), presence);
            });
        }

        /** A file that holds no picture which can be compared may be a document with the picture inside. */
        private Found compare(byte[] bytes) {
            if (original.isEmpty() || !(recognition.look(bytes) instanceof Seen found)) {
                return Found.UNKNOWN;
            }
            return Vision.compare(found, original.get()).isPresent() ? Found.THERE : Found.GONE;
        }

        @Override
        public void again(FoundAgain again) {
            again.url()
                    .ifPresent(url -> Optional.ofNullable(byBytes.get(again.sha256()))
                            .ifPresent(presence -> seen.put(url, presence)));
        }

        @Override
        public void missed(Missed missed) {
            NotFetched why = missed.why();
            boolean gone = why.reason() == NotFetched.Reason.STATUS
                    && (why.detail().endsWith(" 404") || why.detail().endsWith(" 410"));
            seen.put(why.url(), gone ? Found.GONE : Found.UNKNOWN);
        }

        @Override
        public void gone(WebUrl url, String sha256) {
            seen.put(url, Found.GONE);
        }
    }
}
