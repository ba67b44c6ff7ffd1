package org.rightful.harvest.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Ask;
import org.rightful.harvest.fetch.Fetcher;
import org.rightful.harvest.fetch.RetryAfter;
import org.rightful.harvest.fetch.Validators;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.Identity;
import org.rightful.harvest.frontier.Seen;
import org.rightful.harvest.frontier.Task;

/** The step from a picture's addresses to its bytes: the largest size that answers with a picture. */
final class PictureStep {
    private static final String ACCEPT = "image/jpeg,image/png,image/*;q=0.9,*/*;q=0.5";

    private final Fetcher fetcher;
    private final Welcome welcome;
    private final Frontier frontier;
    private final HarvestOptions options;
    private final HarvestLimits limits;
    private final Settling settling;

    PictureStep(
            Fetcher fetcher,
            Welcome welcome,
            Frontier frontier,
            HarvestOptions options,
            HarvestLimits limits,
            Settling settling) {
        this.fetcher = fetcher;
        this.welcome = welcome;
        this.frontier = frontier;
        this.options = options;
        this.limits = limits;
        this.settling = settling;
    }

    void work(Task task, Runnable fetched) throws InterruptedException {
        Optional<Seen> before = frontier.seen(task.url());
        if (frontier.spent(Identity.of(task.url()).host()).pictures()
                > limits.site().picturesAHost()) {
            NotFetched spent = new NotFetched(task.url(), Reason.BUDGET_SPENT, "pictures of the host");
            settling.missed(task, spent, before);
            return;
        }
        List<WebUrl> sizes = new ArrayList<>(List.of(task.url()));
        sizes.addAll(task.instead());
        Optional<NotFetched> first = Optional.empty();
        boolean gone = false;
        for (WebUrl size : sizes) {
            Optional<Seen> known = before.filter(seen -> options.conditional()
                    && seen.url().equals(size)
                    && seen.sha256().isPresent());
            Fetched answer = ask(size, known.map(Seen::validators).orElse(Validators.NONE));
            switch (answer) {
                case NotFetched not -> first = first.or(() -> Optional.of(not));
                case Response response
                when RetryAfter.isNotNow(response) -> {
                    fetched.run();
                    settling.later(task, response, before);
                    return;
                }
                case Response response
                when response.status() == 304 && known.isPresent() -> {
                    fetched.run();
                    settling.unchanged(task, size, known.get());
                    return;
                }
                case Response response
                when response.isSuccess() && isPicture(response) -> {
                    fetched.run();
                    settling.found(task, response, Optional.empty(), before);
                    return;
                }
                case Response response -> {
                    gone |= response.status() == 404 || response.status() == 410;
                    first = first.or(() -> Optional.of(noPicture(response)));
                }
            }
        }
        fetched.run();
        NotFetched why = first.orElseThrow();
        if (gone && before.isPresent() && before.get().sha256().isPresent()) {
            settling.gone(task, why, before.get());
        } else {
            settling.missed(task, why, before);
        }
    }

    private Fetched ask(WebUrl url, Validators validators) throws InterruptedException {
        return fetcher.fetch(new Ask(
                url,
                ACCEPT,
                validators,
                limits.wire().bodyBytes(),
                false,
                limits.wire().redirects(),
                this::refuse));
    }

    private Optional<NotFetched> refuse(WebUrl url) throws InterruptedException {
        Optional<NotFetched> alone = settling.leftAlone(url);
        return alone.isPresent() ? alone : welcome.refuse(url);
    }

    private static boolean isPicture(Response response) {
        return Content.isPicture(response.body())
                || response.mediaType().orElse("").startsWith("image/svg");
    }

    private static NotFetched noPicture(Response response) {
        return response.isSuccess()
                ? new NotFetched(
                        response.url(),
                        Reason.NOT_READ,
                        "no picture but " + response.mediaType().orElse("bytes of no known kind"))
                : new NotFetched(response.url(), Reason.STATUS, "status " + response.status());
    }
}
