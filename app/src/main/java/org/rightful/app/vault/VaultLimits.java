package org.rightful.app.vault;

import java.time.Duration;

/**
 * Every limit of the vault.
 *
 * @param pictureBytes bytes of a picture
 * @param proofBytes bytes of a proof
 * @param proofs proofs of one licence
 * @param proofsAtOnce files of one form
 * @param licences licences of one account
 * @param licencesADay licences that an account keeps within 24 hours
 * @param fetches pages and pictures that we fetch for an account in {@code fetchesIn}
 * @param text characters of a scope
 * @param line characters of a name or number
 * @param address characters of an address
 */
record VaultLimits(
        long pictureBytes,
        long proofBytes,
        int proofs,
        int proofsAtOnce,
        int licences,
        int licencesADay,
        int fetches,
        Duration fetchesIn,
        int text,
        int line,
        int address) {
    static final VaultLimits OURS =
            new VaultLimits(32L << 20, 25L << 20, 20, 10, 50_000, 2_000, 60, Duration.ofHours(1), 1_000, 200, 2_048);
}
