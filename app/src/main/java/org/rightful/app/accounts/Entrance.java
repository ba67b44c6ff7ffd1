package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.app.web.NavigationItem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Lets people in once they showed who they are, and leads them to what they still owe, or to the page they asked for. */
@Component
class Entrance implements AuthenticationSuccessHandler {
    private final SecurityContextRepository contexts;
    private final RequestCache asked;
    private final List<NavigationItem> menu;
    private final JdbcClient database;
    private final LocaleResolver languages;

    Entrance(
            SecurityContextRepository contexts,
            RequestCache asked,
            ObjectProvider<NavigationItem> menu,
            JdbcClient database,
            LocaleResolver languages) {
        this.contexts = contexts;
        this.asked = asked;
        this.menu = menu.stream()
                .sorted(Comparator.comparingInt(NavigationItem::order))
                .toList();
        this.database = database;
        this.languages = languages;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws java.io.IOException {
        SignedIn signedIn = SignedIn.of(authentication).orElseThrow();
        noteDevice(request);
        speakTheirLanguage(signedIn.actor().person(), request, response);
        response.sendRedirect(next(signedIn, request, response));
    }

    /**
     * Puts somebody into the session, under a new identifier of the session.
     *
     * @return the path to go to
     */
    String enter(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        noteDevice(request);
        speakTheirLanguage(signedIn.actor().person(), request, response);
        return next(signedIn, request, response);
    }

    /** Where somebody goes now: only paths of this service. */
    String next(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        Optional<Owed> owed = signedIn.next();
        if (owed.isPresent()) {
            return owed.get().page();
        }
        @Nullable SavedRequest before = asked.getRequest(request, response);
        if (before != null) {
            asked.removeRequest(request, response);
            Optional<String> path = pathOf(before.getRedirectUrl());
            if (path.isPresent()) {
                return path.get();
            }
        }
        return menu.stream()
                .filter(item -> item.isFor(name -> signedIn.actor().roles().stream()
                        .anyMatch(role -> role.name().equals(name))))
                .findFirst()
                .map(NavigationItem::path)
                .orElse("/account");
    }

    /** The cookie is the browser's: it may hold anything, and must not lead away from here. */
    private static Optional<String> pathOf(String address) {
        try {
            URI asked = new URI(address);
            String path = asked.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return Optional.empty();
            }
            return Optional.of(asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void noteDevice(HttpServletRequest request) {
        HttpSession session = request.getSession();
        @Nullable String agent = request.getHeader("User-Agent");
        int most = Limits.OURS.mostDevice();
        session.setAttribute(Sessions.DEVICE, agent == null ? "" : agent.substring(0, Math.min(agent.length(), most)));
        session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
    }

    /** A language somebody chose in this browser stays. */
    private void speakTheirLanguage(PersonId person, HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, "language") == null) {
            String language = database.sql("select language from person where id = :id")
                    .param("id", person.value())
                    .query(String.class)
                    .single();
            languages.setLocale(request, response, Locale.of(language));
        }
    }
}
