package org.rightful.app.accounts;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The passkeys of people: added, used to sign in, and taken away. */
@Component
class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    private final WebAuthnRelyingPartyOperations checks;
    private final WebAuthnAuthenticationProvider signIn;
    private final People people;
    private final JdbcClient database;
    private final Journal journal;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(WebAuthnRelyingPartyOperations checks, People people, JdbcClient database, Journal journal) {
        this.checks = checks;
        UserDetailsService byId = id -> people.byId(new PersonId(UUID.fromString(id)))
                .orElseThrow(() -> new UsernameNotFoundException("this person cannot sign in"));
        this.signIn = new WebAuthnAuthenticationProvider(checks, byId);
        this.people = people;
        this.database = database;
        this.journal = journal;
    }

    record Passkey(String id, String label, OffsetDateTime createdAt) {}

    List<Passkey> of(PersonId person) {
        return database.sql("""
                select credential_id, label, created at time zone 'UTC' from user_credentials
                join user_entities on id = user_entity_user_id where name = :person order by created""")
                .param("person", person.toString())
                .query((row, n) ->
                        new Passkey(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .list();
    }

    PublicKeyCredentialCreationOptions optionsToAdd(Authentication who) {
        return checks.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(who));
    }

    PublicKeyCredentialRequestOptions optionsToSignIn() {
        return checks.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    }

    String written(Object options) {
        return json.writeValueAsString(options);
    }

    /** Adds what a browser made; false if it does not fit the options it was made for. */
    @Transactional
    boolean add(PersonId person, PublicKeyCredentialCreationOptions options, String made) {
        try {
            RelyingPartyPublicKey key = json.readValue(made, RelyingPartyPublicKey.class);
            checks.registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, key));
        } catch (JacksonException | WebAuthnException | IllegalArgumentException e) {
            LOG.warn("A passkey that person {} wanted to add is refused", person, e);
            return false;
        }
        journal.write(Entry.by(person.value(), "PasskeyAdded", "person:" + person, Map.of()));
        return true;
    }

    /** Who shows a passkey. It stands for the second factor, too. */
    Optional<SignedIn> signIn(PublicKeyCredentialRequestOptions options, String shown) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    json.readValue(shown, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            @Nullable
            Authentication found = signIn.authenticate(
                    new WebAuthnAuthenticationRequestToken(new RelyingPartyAuthenticationRequest(options, credential)));
            return found == null
                    ? Optional.empty()
                    : people.byId(new PersonId(UUID.fromString(found.getName())))
                            .map(signedIn -> signedIn.without(Owed.SECOND_FACTOR));
        } catch (JacksonException | AuthenticationException e) {
            return Optional.empty();
        }
    }

    /** Takes one away; false if the person has no such one. */
    @Transactional
    boolean remove(PersonId person, String id) {
        int removed = database.sql("""
                delete from user_credentials using user_entities
                where user_entities.id = user_entity_user_id and name = :person and credential_id = :id""")
                .param("person", person.toString())
                .param("id", id)
                .update();
        if (removed == 1) {
            journal.write(Entry.by(person.value(), "PasskeyRemoved", "person:" + person, Map.of()));
        }
        return removed == 1;
    }
}
