package org.rightful.app.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A licence that somebody holds, as they say, with what shows it. It is not changed after it was kept: proofs are added, with the day
 * on which they came.
 *
 * @param number as the licensor wrote it; may be empty
 * @param source address of the page where the picture was licensed; may be empty
 * @param domains the sites it is for
 * @param picture the picture that was licensed
 * @param thumbnail a JPEG of it whose longer side has at most 320 pixels
 * @param recognised whether a registered work is the same picture
 */
public record KeptLicence(
        UUID id,
        AccountId account,
        String licensor,
        String number,
        String scope,
        LocalDate from,
        Optional<LocalDate> until,
        String source,
        List<String> domains,
        BlobId picture,
        BlobId thumbnail,
        Instant keptAt,
        boolean recognised,
        List<Proof> proofs,
        List<Shown> shown) {
    public KeptLicence {
        domains = List.copyOf(domains);
        proofs = List.copyOf(proofs);
        shown = List.copyOf(shown);
    }

    /**
     * A document, kept under its hash since a day.
     *
     * @param blob its name is the SHA-256 of the bytes
     * @param source the page that we archived; empty if it was handed in
     */
    public record Proof(
            UUID id,
            ProofKind kind,
            String name,
            String mediaType,
            BlobId blob,
            long bytes,
            String source,
            Instant receivedAt) {}

    /** For which claim it was shown, and when. */
    public record Shown(String claim, Instant at) {}

    /** Whether it is for a site: a registrable domain, or a host below it was named. */
    public boolean isFor(String site) {
        return domains.stream().anyMatch(each -> each.equals(site) || each.endsWith("." + site));
    }

    /** A proof of it. */
    public Optional<Proof> proof(UUID proof) {
        return proofs.stream().filter(each -> each.id().equals(proof)).findFirst();
    }
}
