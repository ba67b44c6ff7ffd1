package org.rightful.app.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.web.PageLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/** The language of a recipient's pages: the one they chose, else one that the browser asks for, else that of their letters. */
final class PortalLanguage extends OncePerRequestFilter {
    static final List<Locale> ALL =
            Stream.of("en", "de", "fr", "es", "it", "nl", "pl").map(Locale::of).toList();

    private static final String COOKIE = "claim-language";

    private final PortalSessions sessions;
    private final Claims claims;

    PortalLanguage(PortalSessions sessions, Claims claims) {
        this.sessions = sessions;
        this.claims = claims;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Locale> asked = known(request.getMethod().equals("GET") ? request.getParameter("language") : null);
        asked.ifPresent(language -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, language.getLanguage())
                        .path(PortalSessions.PATH)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .maxAge(Duration.ofDays(30))
                        .build()
                        .toString()));
        PageLanguage.set(
                request,
                asked.or(() -> chosen(request))
                        .or(() -> ofBrowser(request))
                        .or(() -> sessions.of(request)
                                .flatMap(access -> claims.find(access.claim()))
                                .map(Claim::language))
                        .orElse(Locale.ENGLISH));
        chain.doFilter(request, response);
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(each -> each.getName().equals(COOKIE))
                .findFirst()
                .flatMap(each -> known(each.getValue()));
    }

    private static Optional<Locale> ofBrowser(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), ALL));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a header that no browser sends
        }
    }

    private static Optional<Locale> known(@Nullable String language) {
        return ALL.stream().filter(each -> each.getLanguage().equals(language)).findFirst();
    }
}
