package org.rightful.harvest.fetch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.rightful.harvest.Agent;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;

/**
 * Asks servers on the network, one request at a time and host as {@link Pace} says, through the {@link Dialler}. Follows redirects
 * itself, so that each is looked at like a first address. Cookies live for one chain of redirects only.
 */
public final class WebFetcher implements Fetcher {
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

    private final Dialler dialler;
    private final Pace pace;
    private final HarvestLimits limits;
    private final Requests requests;

    public WebFetcher(Dialler dialler, Pace pace, Agent agent, HarvestLimits limits, InstantSource clock) {
        this.dialler = dialler;
        this.pace = pace;
        this.limits = limits;
        this.requests = new Requests(
                dialler,
                agent,
                limits.wire(),
                clock,
                new Semaphore(limits.wire().largeAtOnce()));
    }

    @Override
    public Fetched fetch(Ask ask) throws InterruptedException {
        Set<WebUrl> before = new LinkedHashSet<>();
        Set<Step> steps = new HashSet<>();
        RedirectCookies cookies = new RedirectCookies();
        Duration left = limits.wire().total();
        WebUrl url = ask.url();
        while (true) {
            Optional<NotFetched> refusal = refusal(url, ask);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Requests.Answer answer = once(ask, url, left, List.copyOf(before), cookies.header(url));
            left = left.minus(answer.took());
            if (!(answer.fetched() instanceof Response response) || !isRedirect(response)) {
                return answer.fetched();
            }
            steps.add(new Step(url, cookies.header(url)));
            before.add(url);
            cookies.take(response);
            Optional<WebUrl> next = target(response);
            if (next.isEmpty()) {
                return refused(url, Reason.REDIRECT_REFUSED, "redirects to " + location(response));
            }
            if (steps.contains(new Step(next.get(), cookies.header(next.get())))) {
                return refused(next.get(), Reason.REDIRECT_LOOP, "redirects lead back here");
            }
            if (steps.size() > ask.redirects()) {
                return refused(next.get(), Reason.TOO_MANY_REDIRECTS, "more than " + ask.redirects() + " redirects");
            }
            if (left.isNegative() || left.isZero()) {
                return refused(next.get(), Reason.TOO_SLOW, "time was up after redirects");
            }
            url = next.get();
        }
    }

    /** An address and what was sent along: the same again leads in a circle. */
    private record Step(WebUrl url, String cookies) {}

    private Requests.Answer once(Ask ask, WebUrl url, Duration left, List<WebUrl> before, String cookies)
            throws InterruptedException {
        String host = Pace.host(url);
        try (Pace.Permit _ = pace.enter(host)) {
            Requests.Answer answer = requests.send(ask, url, left, before, cookies);
            if (answer.fetched() instanceof Response response && RetryAfter.isNotNow(response)) {
                RetryAfter.of(response)
                        .filter(wait ->
                                wait.compareTo(limits.site().longestWait()) <= 0) // otherwise nobody waits for it
                        .ifPresent(wait -> pace.holdBack(host, wait));
            }
            return answer;
        }
    }

    private Optional<NotFetched> refusal(WebUrl url, Ask ask) throws InterruptedException {
        if (!dialler.allowsPort(url.port())) {
            return Optional.of(
                    new NotFetched(url, Reason.PORT_REFUSED, "port " + url.port() + " is not one of web sites"));
        }
        if (looksLikeANumber(url.host())) {
            return Optional.of(
                    new NotFetched(url, Reason.ADDRESS_REFUSED, url.host() + " is an address in an unusual spelling"));
        }
        return ask.hops().refuse(url);
    }

    /** A name that ends in a number is an address to some and a name to others; plain IPv4 addresses are neither. WHATWG URL 3.5. */
    static boolean looksLikeANumber(String host) {
        if (host.contains(":") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return false; // read as an address everywhere
        }
        return NUMERIC.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isRedirect(Response response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> response.headers().first("Location").isPresent();
            default -> false;
        };
    }

    private static Optional<WebUrl> target(Response response) {
        return response.url().resolve(location(response));
    }

    private static String location(Response response) {
        return response.headers().first("Location").orElse("");
    }

    private static NotFetched refused(WebUrl url, Reason reason, String detail) {
        return new NotFetched(url, reason, detail.length() > 300 ? detail.substring(0, 300) : detail);
    }

    @Override
    public void close() {
        requests.close();
        dialler.close();
    }
}
