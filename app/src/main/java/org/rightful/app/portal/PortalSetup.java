package org.rightful.app.portal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.rightful.app.claims.Claims;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The trust zone of the recipient's pages: whoever is signed in elsewhere in the service is nobody here. */
@Configuration(proxyBeanMethods = false)
class PortalSetup {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    static final String OPEN = "/claim/open";

    @Bean
    @Order(2)
    SecurityFilterChain recipients(HttpSecurity http) {
        return http.securityMatcher("/claim", "/claim/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens())
                        // there is no session yet that somebody else could use, and the page before sets no cookie
                        .ignoringRequestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher(OPEN)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")))
                .build();
    }

    private static CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        tokens.setCookieName("claim-form");
        tokens.setCookiePath(PortalSessions.PATH);
        return tokens;
    }

    @Bean
    FilterRegistrationBean<PortalLanguage> languageOfRecipients(PortalSessions sessions, Claims claims) {
        FilterRegistrationBean<PortalLanguage> filter =
                new FilterRegistrationBean<>(new PortalLanguage(sessions, claims));
        filter.addUrlPatterns("/claim", "/claim/*");
        return filter;
    }

    @Bean
    Task<Void> forgetExpiredPortalSessions(ObjectProvider<PortalSessions> sessions) {
        return Tasks.recurring("forget-portal-sessions", FixedDelay.ofHours(1))
                .execute((instance, context) -> sessions.getObject().forgetExpired());
    }
}
