package org.rightful.app.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Party;
import org.rightful.app.platform.settings.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which browser has which claim open. The cookie goes to the claim's pages only, no script reads it, and other sites cannot send
 * it; the table holds its hash.
 */
@Component
class PortalSessions {
    static final String COOKIE = "claim";
    static final String PATH = "/claim";
    private static final int BYTES = 32;

    private final JdbcClient database;
    private final SecureRandom random;
    private final Settings settings;
    private final Clock clock;
    private final PortalLimits limits = PortalLimits.OURS;

    PortalSessions(JdbcClient database, SecureRandom random, Settings settings, Clock clock) {
        this.database = database;
        this.random = random;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens a claim in the browser that asks. */
    @Transactional
    public void open(Claims.Access access, HttpServletResponse response) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.sql("""
                insert into portal_session (token, claim, party, opened_at, expires_at)
                values (:token, :claim, :party, :now, :end)""")
                .param("token", hash(token))
                .param("claim", access.claim().value())
                .param("party", access.party().name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("end", clock.instant().plus(limits.session()).atOffset(ZoneOffset.UTC))
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(token, limits.session().toSeconds()));
    }

    /** What the browser has open; nothing if that is over. */
    @Transactional(readOnly = true)
    public Optional<Claims.Access> of(HttpServletRequest request) {
        return token(request)
                .flatMap(token -> database.sql("""
                        select claim, party from portal_session where token = :token and expires_at > :now""")
                        .param("token", hash(token))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query((row, n) -> new Claims.Access(
                                new ClaimId(row.getObject("claim", UUID.class)), Party.valueOf(row.getString("party"))))
                        .optional());
    }

    /** Closes it in the browser that asks. */
    @Transactional
    public void leave(HttpServletRequest request, HttpServletResponse response) {
        token(request)
                .ifPresent(token -> database.sql("delete from portal_session where token = :token")
                        .param("token", hash(token))
                        .update());
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", 0));
    }

    /** Closes it in the browsers of all helpers. */
    @Transactional
    public void endHelpers(ClaimId claim) {
        database.sql("delete from portal_session where claim = :claim and party = 'HELPER'")
                .param("claim", claim.value())
                .update();
    }

    @Transactional
    public void forgetExpired() {
        database.sql("delete from portal_session where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(each -> each.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value != null && !value.isBlank() && value.length() < 200)
                .findFirst();
    }

    private String cookie(String token, long seconds) {
        return ResponseCookie.from(COOKIE, token)
                .path(PATH)
                .httpOnly(true)
                .secure("https".equals(settings.publicUrl().getScheme()))
                .sameSite("Strict")
                .maxAge(seconds)
                .build()
                .toString();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
