package org.rightful.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.rightful.app.platform.settings.Settings;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Where the service listens, and in which languages it answers. */
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> listensWhereTheOperatorSaid(Settings settings) {
        return server -> {
            server.setPort(settings.http().port());
            try {
                server.setAddress(java.net.InetAddress.getByName(settings.http().address()));
            } catch (java.net.UnknownHostException e) {
                throw new IllegalStateException(
                        "http.address: this machine has no address "
                                + settings.http().address(),
                        e);
            }
        };
    }

    /** The language somebody chose, otherwise the best of those that the browser asks for. */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("language") {
            @Override
            public LocaleContext resolveLocaleContext(HttpServletRequest request) {
                return request.getAttribute(PageLanguage.ATTRIBUTE) instanceof Locale chosen
                        ? new SimpleLocaleContext(chosen)
                        : super.resolveLocaleContext(request);
            }

            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return request.getAttribute(PageLanguage.ATTRIBUTE) instanceof Locale chosen
                        ? chosen
                        : super.resolveLocale(request);
            }
        };
        resolver.setCookieMaxAge(A_YEAR);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(WebSetup::asked);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor();
        change.setParamName("language");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change)
                .excludePathPatterns("/claim", "/claim/**"); // recipients have languages of their own
    }

    private static Locale asked(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), Languages.ALL);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH; // a header that no browser sends
        }
    }

    /** The languages of all pages. */
    static final class Languages {
        static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

        private Languages() {}
    }
}
