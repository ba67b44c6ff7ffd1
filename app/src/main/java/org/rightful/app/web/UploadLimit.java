package org.rightful.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.HtmlUtils;

/**
 * Answers what is larger than the service takes with 413 and a sentence, before anything looks into it: otherwise the first filter that
 * asks for a field would find none, and the answer would be about that. The page is written here, because the usual one of errors would
 * try to read the same request again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class UploadLimit extends OncePerRequestFilter {
    private final long most;
    private final MessageSource messages;
    private final LocaleResolver locales;

    UploadLimit(
            @Value("${spring.servlet.multipart.max-request-size}") DataSize most,
            MessageSource messages,
            LocaleResolver locales) {
        this.most = most.toBytes();
        this.messages = messages;
        this.locales = locales;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= most) {
            chain.doFilter(request, response);
            return;
        }
        Locale locale = locales.resolveLocale(request);
        boolean program = request.getRequestURI().startsWith("/api/");
        String answer = program
                ? "{\"status\":413,\"title\":\"%s\",\"detail\":\"%s\"}"
                        .formatted(say("error.413", locale), say("error.413.do", locale))
                : """
                <!doctype html><html lang="%s"><meta name="viewport" content="width=device-width"><title>%s</title>
                <main><h1>%2$s</h1><p>%s</p><p><a href="/">%s</a></p></main></html>
                """.formatted(
                                locale.getLanguage(),
                                say("error.413", locale),
                                say("error.413.do", locale),
                                say("error.home", locale));
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        response.setContentType(program ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private String say(String key, Locale locale) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, null, locale));
    }
}
