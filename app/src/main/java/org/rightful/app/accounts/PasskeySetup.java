package org.rightful.app.accounts;

import java.util.Set;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Passkeys (WebAuthn, level 3), bound to the host of the public address. The device always checks its owner, by a finger or a
 * PIN, so a passkey stands for password and second factor both.
 */
@Configuration(proxyBeanMethods = false)
class PasskeySetup {
    @Bean
    PublicKeyCredentialUserEntityRepository passkeyPeople(JdbcOperations database) {
        return new JdbcPublicKeyCredentialUserEntityRepository(database);
    }

    @Bean
    UserCredentialRepository passkeysKept(JdbcOperations database) {
        return new JdbcUserCredentialRepository(database);
    }

    @Bean
    WebAuthnRelyingPartyOperations passkeyChecks(
            PublicKeyCredentialUserEntityRepository people, UserCredentialRepository kept, Settings settings) {
        PublicKeyCredentialRpEntity service = PublicKeyCredentialRpEntity.builder()
                .id(settings.publicUrl().getHost())
                .name(settings.service().name())
                .build();
        Webauthn4JRelyingPartyOperations checks = new Webauthn4JRelyingPartyOperations(
                people, kept, service, Set.of(settings.publicUrl().toString()));
        checks.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        checks.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return checks;
    }
}
