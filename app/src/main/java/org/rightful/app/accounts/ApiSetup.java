package org.rightful.app.accounts;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.rightful.app.platform.settings.Settings;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** How programs are let in: {@code /api/**} with a bearer token (RFC 6750), without session and cookies. */
@Configuration(proxyBeanMethods = false)
class ApiSetup {
    static final String DESCRIPTION = "/api/v1/openapi.json";

    /** Anybody may ask whose a picture is. */
    private static final String LOOKUP = "/api/v1/lookup";

    /** Anybody may see how claims ended. */
    private static final String FIGURES = "/api/v1/figures";

    private static final String BEARER = "token";

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, RateLimits rateLimits, Problems problems) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(DESCRIPTION, LOOKUP, FIGURES)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // nothing here is authorised by a cookie
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(tokens, rateLimits, problems), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(response, HttpStatus.UNAUTHORIZED, "A bearer token is needed.");
                        })
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                response, HttpStatus.FORBIDDEN, "The role of this token does not cover that.")))
                .build();
    }

    /** What stands above the description of every endpoint. */
    @Bean
    OpenAPI description(Settings settings) {
        return new OpenAPI()
                .info(new Info()
                        .title(settings.service().name())
                        .version("v1")
                        .description("Everything a page can do. Errors are problem details (RFC 9457)."))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Who asks is known from the token: it is no parameter. */
    @Bean
    OperationCustomizer actorsAreNoParameters() {
        return (operation, method) -> {
            if (operation.getParameters() != null) {
                operation.getParameters().removeIf(parameter -> "actor".equals(parameter.getName()));
            }
            return operation;
        };
    }
}
