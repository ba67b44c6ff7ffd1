package org.rightful.app.claims;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secrets that open a claim's page (R75). Each letter carries one of its own, so that only hashes are kept: 192 random bits need
 * no slow hash.
 */
@Component
class Keys {
    private static final int BYTES = 24;

    private final JdbcClient database;
    private final SecureRandom random;
    private final Settings settings;
    private final Clock clock;

    Keys(JdbcClient database, SecureRandom random, Settings settings, Clock clock) {
        this.database = database;
        this.random = random;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a secret opens, and for whom. */
    record Opened(ClaimId claim, Party party) {}

    /** A new address that opens the claim. */
    @Transactional(propagation = Propagation.MANDATORY)
    public URI make(Claim claim, Party party) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.sql("insert into claim_key (hash, claim, party, made_at) values (:hash, :claim, :party, :at)")
                .param("hash", hash(secret))
                .param("claim", claim.id().value())
                .param("party", party.name())
                .param("at", Rows.time(clock.instant()))
                .update();
        return URI.create(settings.publicUrl() + "/claim/" + claim.number() + "/" + secret);
    }

    /** What a number and a secret open; nothing if they do not belong together. */
    @Transactional(readOnly = true)
    public Optional<Opened> open(String number, String secret) {
        return database.sql("""
                select k.claim, k.party from claim_key k join claim c on c.id = k.claim
                where k.hash = :hash and c.number = :number and k.withdrawn_at is null""")
                .param("hash", hash(secret))
                .param("number", number)
                .query((row, n) ->
                        new Opened(new ClaimId(Rows.uuid(row, "claim")), Party.valueOf(row.getString("party"))))
                .optional();
    }

    /** Ends the access of helpers. */
    @Transactional
    public int withdrawHelpers(ClaimId claim) {
        return database.sql("""
                update claim_key set withdrawn_at = :at where claim = :claim and party = 'HELPER' and withdrawn_at is null""")
                .param("at", Rows.time(clock.instant()))
                .param("claim", claim.value())
                .update();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
