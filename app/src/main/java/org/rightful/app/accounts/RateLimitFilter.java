package org.rightful.app.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.RateLimits.Rate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to who tries to sign in, to sign up or to follow links too often: by the network address, and by the mail address
 * that was entered, whether anybody has it or not. Called before passwords are looked at.
 */
final class RateLimitFilter extends OncePerRequestFilter {
    private static final int GROUPS_OF_A_NETWORK = 4; // IPv6: one customer has a /64

    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    /** Counted by network address, and by the mail address in a field, if there is one. */
    private record Rule(RequestMatcher forms, Rate byAddress, Optional<Rate> byAccount, String field) {
        static Rule of(Rate byAddress, String... paths) {
            return new Rule(posts(paths), byAddress, Optional.empty(), "");
        }

        static Rule of(Rate byAddress, Rate byAccount, String field, String... paths) {
            return new Rule(posts(paths), byAddress, Optional.of(byAccount), field);
        }

        /** As the pages themselves are matched: however the path is written. */
        private static RequestMatcher posts(String... paths) {
            return new OrRequestMatcher(Stream.of(paths)
                    .map(path -> (RequestMatcher)
                            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path))
                    .toList());
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(Rate.SIGN_IN_BY_ADDRESS, Rate.SIGN_IN_BY_ACCOUNT, "username", "/sign-in"),
            Rule.of(Rate.SIGN_IN_BY_ADDRESS, "/sign-in/code", "/sign-in/passkey", "/sign-in/passkey/options"),
            Rule.of(Rate.SIGN_UP_BY_ADDRESS, Rate.MAIL_TO_ACCOUNT, "email", "/sign-up", "/reset"),
            Rule.of(Rate.LINK_BY_ADDRESS, "/sign-up/confirm", "/reset/choose", "/email/confirm", "/join"),
            Rule.of(Rate.GENUINE_BY_ADDRESS, "/genuine"));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Rule> found =
                RULES.stream().filter(each -> each.forms().matches(request)).findFirst();
        if (found.isPresent()) {
            Rule rule = found.get();
            Optional<Duration> wait = limits.count(rule.byAddress(), network(request.getRemoteAddr()));
            @Nullable String account = request.getParameter(rule.field());
            if (wait.isEmpty() && rule.byAccount().isPresent() && account != null) {
                wait = limits.count(rule.byAccount().get(), Accounts.key(account));
            }
            if (wait.isPresent()) {
                refuse(response, wait.get());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Says how long to wait, in whole seconds (RFC 9110, section 10.2.3). */
    static void refuse(HttpServletResponse response, Duration wait) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** The part of an address that one customer has. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        List<String> groups = List.of(address.split(":", -1));
        return String.join(":", groups.subList(0, Math.min(GROUPS_OF_A_NETWORK, groups.size())));
    }
}
