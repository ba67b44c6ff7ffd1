package org.rightful.app;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id as the service has it, but each answer is reckoned once: the hash of the password that all people of tests have, and whether a
 * password belongs to a hash. A hash costs a tenth of a second, and tests make thousands of people.
 */
@TestConfiguration(proxyBeanMethods = false)
class TestPasswords {
    @Bean
    static BeanPostProcessor reckonedOnce() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PasswordEncoder encoder ? new Once(encoder) : bean;
            }
        };
    }

    private record Asked(String password, String hash) {}

    private static final class Once implements PasswordEncoder {
        private final PasswordEncoder encoder;
        private final Map<Asked, Boolean> answers = new ConcurrentHashMap<>();
        private final Map<String, String> hashes = new ConcurrentHashMap<>();

        Once(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return TestPeople.PASSWORD.contentEquals(Objects.requireNonNull(password))
                    ? hashes.computeIfAbsent(TestPeople.PASSWORD, same -> Objects.requireNonNull(encoder.encode(same)))
                    : encoder.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            if (password == null || hash == null) {
                return encoder.matches(password, hash);
            }
            return answers.computeIfAbsent(
                    new Asked(password.toString(), hash), same -> encoder.matches(same.password(), same.hash()));
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
