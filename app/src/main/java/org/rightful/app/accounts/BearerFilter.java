package org.rightful.app.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.RateLimits.Rate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs in by their token. A token that only reads may only ask. */
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "bearer ";
    private static final int MOST_TOKEN = 100;
    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private final ApiTokens tokens;
    private final RateLimits rateLimits;
    private final Problems problems;

    BearerFilter(ApiTokens tokens, RateLimits rateLimits, Problems problems) {
        this.tokens = tokens;
        this.rateLimits = rateLimits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Duration> wait =
                rateLimits.count(Rate.API_BY_ADDRESS, RateLimitFilter.network(request.getRemoteAddr()));
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (wait.isEmpty() && header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            String text = header.substring(SCHEME.length()).strip();
            Optional<ApiTokens.Bearer> bearer = text.length() <= MOST_TOKEN ? tokens.bearer(text) : Optional.empty();
            if (bearer.isEmpty()) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                problems.write(response, HttpStatus.UNAUTHORIZED, "This token is unknown or has expired.");
                return;
            }
            if (bearer.get().scope() == ApiTokens.Scope.READ && !ASKING.contains(request.getMethod())) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
                problems.write(response, HttpStatus.FORBIDDEN, "This token may only read.");
                return;
            }
            wait = rateLimits.count(Rate.API_BY_TOKEN, bearer.get().id().toString());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(bearer.get().signedIn().authentication());
            SecurityContextHolder.setContext(context);
        }
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RateLimitFilter.seconds(wait.get()));
            problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Wait and try again.");
            return;
        }
        chain.doFilter(request, response);
    }
}
