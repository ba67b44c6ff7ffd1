package org.rightful.app.gateway;

import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which gateway there is, and its door, which knows no sessions: what comes there is signed or not believed. */
@Configuration(proxyBeanMethods = false)
class GatewaySetup {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Conditional(StripeChosen.class)
    PaymentGateway stripe(Settings settings) {
        if (settings.gateway() instanceof Settings.Gateway.Stripe stripe) {
            return new StripeGateway(stripe, Limits.OURS);
        }
        throw new IllegalStateException("stripe is not the gateway");
    }

    @Bean
    @Order(3)
    SecurityFilterChain whoTellsOfPayments(HttpSecurity http) {
        return http.securityMatcher(GatewayDoor.PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Its pages are opened by whoever has their address; nothing there rides on a session. */
    @Bean
    @Order(4)
    @Conditional(SandboxChosen.class)
    SecurityFilterChain whoTriesPayments(HttpSecurity http) {
        return http.securityMatcher(SandboxGateway.PATH + "/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Whether the operator chose Stripe. */
    static final class StripeChosen implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return chosen(context) instanceof Settings.Gateway.Stripe;
        }
    }

    /** Whether the operator chose the sandbox. */
    static final class SandboxChosen implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return chosen(context) instanceof Settings.Gateway.Sandbox;
        }
    }

    /** Settings are there before anything else is. */
    private static Settings.Gateway chosen(ConditionContext context) {
        if (context.getBeanFactory() != null
                && context.getBeanFactory().getSingleton("settings") instanceof Settings settings) {
            return settings.gateway();
        }
        throw new IllegalStateException("the settings must be registered before the service starts");
    }
}
