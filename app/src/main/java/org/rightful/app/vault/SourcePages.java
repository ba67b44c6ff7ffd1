package org.rightful.app.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rightful.app.platform.settings.Settings;
import org.rightful.harvest.Agent;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.Missed;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.WebUrl;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Fetches one address for the vault, as a scan does: through the guard, and only where robots.txt lets it. */
@Component
class SourcePages {
    private final Settings settings;
    private final ObjectMapper json;
    private final Clock clock;

    SourcePages(Settings settings, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Asks once; takes some seconds, and holds no transaction.
     *
     * @return nothing if it did not answer well, or may not be asked
     * @throws InterruptedException if the caller is told to stop
     */
    Optional<Response> fetch(String address) throws InterruptedException {
        WebUrl url = WebUrl.of(address);
        HarvestOptions options = new HarvestOptions(
                1,
                0,
                Duration.ZERO, // one request of one page
                1,
                true,
                List.of(),
                List.of(),
                settings.crawl().allowPrivateNetwork(),
                false,
                HarvestOptions.Render.NEVER);
        Agent agent =
                new Agent("Rightful", "0.1.0", WebUrl.of(settings.publicUrl().toString()));
        First first = new First();
        try {
            new Harvest(agent, HarvestLimits.defaults(), clock)
                    .scan(List.of(url), options, Optional.empty(), Optional.empty(), first, progress -> {});
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof Enough)) {
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException("a scan without a memory file uses no file", e);
        }
        return first.answered();
    }

    /** The pictures of a page are not ours to fetch: its scan ends here. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("one answer is all that was wanted", null, false, false);
        }
    }

    private static final class First implements Sink {
        private final Queue<Response> got = new ConcurrentLinkedQueue<>();

        Optional<Response> answered() {
            return got.stream().findFirst().filter(each -> each.isSuccess() && each.whole());
        }

        /** An address that is a picture comes as a page, too. */
        @Override
        public void page(Page page, Response response) {
            got.add(response);
            throw new Enough();
        }

        @Override
        public void picture(FoundPicture picture) {
            picture.response().ifPresent(got::add);
            throw new Enough();
        }

        @Override
        public void again(FoundAgain again) {
            // the first answer is enough
        }

        @Override
        public void missed(Missed missed) {
            // then there is no answer
        }

        @Override
        public void gone(WebUrl url, String sha256) {
            // nothing was remembered that could be gone
        }
    }

    /**
     * What was answered, as one file that can be looked at later (R93): {@code record.json} with address, way, status, fields and time, and
     * the body as it came.
     */
    byte[] archived(Response response) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("asked", response.asked().toString());
        told.put(
                "redirects", response.redirects().stream().map(WebUrl::toString).toList());
        told.put("answered", response.url().toString());
        told.put("status", response.status());
        told.put("receivedAt", response.receivedAt().toString());
        told.put("address", response.address());
        told.put("headers", response.headers().fields());
        String type = response.mediaType().orElse("application/octet-stream");
        String name = type.equals("text/html") ? "page.html" : "body";
        told.put("body", name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("record.json"));
            zip.write(json.writeValueAsBytes(told));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
