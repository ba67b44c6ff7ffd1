package org.rightful.app.works;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;

/**
 * What is known of a work and of whose it is, for a claim: what its recipient is shown (R44, R46, R47).
 *
 * @param description in the holder's words; may be empty
 * @param firstPublished where and when, in the holder's words; may be empty
 * @param holder name of the account
 * @param forOthers whether the account acts for authors under a mandate
 * @param licensingPage where the picture can be licensed; empty if the account says nowhere
 * @param mandate the accepted one; empty if none is needed or none holds now
 * @param sold licences of this work of the last years, newest first
 */
public record Dossier(
        Work work,
        String description,
        String firstPublished,
        String holder,
        boolean forOthers,
        Optional<String> licensingPage,
        List<Piece> evidence,
        Optional<Mandate> mandate,
        List<Sold> sold) {
    public Dossier {
        evidence = List.copyOf(evidence);
        sold = List.copyOf(sold);
    }

    /**
     * A piece of ownership evidence.
     *
     * @param kind name of the kind, whose sentence is the message {@code evidence.NAME}
     * @param points how much it says, 0 to 100
     */
    public record Piece(String kind, int points, Optional<BlobId> document, String documentName) {}

    /** A mandate of the author. */
    public record Mandate(String author, LocalDate from, Optional<LocalDate> until, BlobId document) {}

    /**
     * A licence that was sold.
     *
     * @param invoice empty if none was handed in: then it cannot be cited (R60)
     */
    public record Sold(Money amount, LocalDate from, Optional<LocalDate> until, Optional<BlobId> invoice) {}
}
