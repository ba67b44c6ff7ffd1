package org.rightful.harvest.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;

/**
 * The cookies of one chain of redirects (RFC 6265): servers that set one and send the visitor back would else send us round in circles. They
 * are forgotten when the chain ends, so no visit is tied to another. Not for several threads at once.
 */
final class RedirectCookies {
    private static final int MOST = 20;
    private static final int MOST_CHARACTERS = 4_096;

    private final List<Cookie> cookies = new ArrayList<>();

    /** Takes what an answer sets; one of the same name, host and path replaces the older. */
    void take(Response response) {
        for (String field : response.headers().all("Set-Cookie")) {
            Cookie cookie = field.length() > MOST_CHARACTERS
                    ? null
                    : Cookie.parse(response.url().toHttpUrl(), field);
            if (cookie != null) {
                take(cookie, response.receivedAt());
            }
        }
    }

    /** One that is replaced keeps its place, one that is over loses it. */
    private void take(Cookie cookie, Instant now) {
        int place = 0;
        while (place < cookies.size() && !isSame(cookies.get(place), cookie)) {
            place++;
        }
        if (place < cookies.size()) {
            cookies.remove(place);
        }
        if (cookie.expiresAt() > now.toEpochMilli() && cookies.size() < MOST) {
            cookies.add(place, cookie);
        }
    }

    private static boolean isSame(Cookie one, Cookie other) {
        return one.name().equals(other.name())
                && one.domain().equals(other.domain())
                && one.path().equals(other.path());
    }

    /** What is sent along to an address; empty if none of them belongs there. */
    String header(WebUrl url) {
        return cookies.stream()
                .filter(cookie -> cookie.matches(url.toHttpUrl()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }
}
