package org.rightful.app.accounts;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How people sign in, and what may be seen without. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class SignInSetup {
    /** Only our own scripts, styles, fonts and pictures; pictures of works and finds come from this service, too. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src"
                    + " 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; manifest-src 'self'";

    /** Seen by everybody. Each module's public paths are added here, where they can be counted. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

    private static final String[] PUBLIC = {
        "/",
        "/sign-in",
        "/sign-in/passkey",
        "/sign-in/passkey/options",
        "/sign-up",
        "/sign-up/confirm",
        "/reset",
        "/reset/choose",
        "/email/confirm",
        "/join",
        "/terms",
        "/terms/{version:\\d{4}-\\d{2}-\\d{2}}",
        "/lookup/**", // anybody may ask whose a picture is
        "/genuine", // and whether a letter is ours
        "/figures", // and how claims ended (R109)
        "/webjars/**",
        "/*.css",
        "/*.js",
        "/*.svg",
        "/fonts/**",
        "/health/**"
    };

    /** Figures are for who watches over the service: a program beside it, or a supervisor. */
    private static boolean isOfThisMachine(HttpServletRequest request) {
        return LOOPBACK.contains(request.getRemoteAddr());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Remembers in a cookie which page somebody asked for before signing in; visitors without a sign-in have no session. */
    @Bean
    RequestCache pagesAskedFor() {
        CookieRequestCache asked = new CookieRequestCache();
        asked.setRequestMatcher(SignInSetup::isPage);
        return asked;
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            RateLimits rateLimits,
            Entrance entrance,
            SecurityContextRepository contexts,
            RequestCache asked) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers(Owed.SECOND_FACTOR.page(), Owed.TERMS.page())
                        .authenticated()
                        .requestMatchers("/prometheus")
                        .access((who, request) -> new AuthorizationDecision(isOfThisMachine(request.getRequest())
                                || SignedIn.of(who.get())
                                        .filter(signedIn -> signedIn.owed().isEmpty()
                                                && signedIn.actor().is(Role.SUPERVISOR))
                                        .isPresent()))
                        .anyRequest()
                        .access((who, request) -> new AuthorizationDecision(SignedIn.of(who.get())
                                .filter(signedIn -> signedIn.owed().isEmpty())
                                .isPresent())))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(asked))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .addFilterBefore(new RateLimitFilter(rateLimits), UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage("/sign-in").successHandler(entrance))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .exceptionHandling(refused -> refused.accessDeniedHandler(whatIsOwedFirst(asked))
                        .defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                request -> request.getHeader("HX-Request") != null))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** In a cookie that no script reads, so that visitors without a sign-in have no session. */
    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        tokens.setCookieName("form");
        return tokens;
    }

    private static AccessDeniedHandler whatIsOwedFirst(RequestCache asked) {
        AccessDeniedHandler refuse = new AccessDeniedHandlerImpl();
        return (request, response, denied) -> {
            var owed = SignedIn.of(SecurityContextHolder.getContext().getAuthentication())
                    .flatMap(SignedIn::next);
            if (owed.isPresent() && isPage(request)) {
                asked.saveRequest(request, response);
                response.sendRedirect(owed.get().page());
            } else {
                refuse.handle(request, response, denied);
            }
        };
    }

    /** Whether a request is for a whole page that can be asked for again. */
    private static boolean isPage(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && accepted != null
                && accepted.contains("text/html");
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsEnd(Settings settings) {
        Duration idle = settings.sessionIdle();
        return sessions -> sessions.setDefaultMaxInactiveInterval(idle);
    }

    /** Requests of one page come at once; each may be the first to add something to its session. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOnPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Lets controllers take an {@link Actor} and say what they {@link Needs need}. */
    @Bean
    WebMvcConfigurer actorOfRequest() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorOfRequest());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PermissionCheck());
            }
        };
    }

    private static final class ActorOfRequest implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            return SignedIn.of(SecurityContextHolder.getContext().getAuthentication())
                    .filter(signedIn -> signedIn.owed().isEmpty())
                    .map(SignedIn::actor)
                    .orElseThrow(() -> new IllegalStateException(
                            parameter.getMethod() + " takes an actor but can be reached without signing in"));
        }
    }
}
