package org.rightful.app.banking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rightful.app.platform.Money;

/**
 * Transfers that are ordered together from one account.
 *
 * @param id by which the bank tells a file that was sent twice: 1 to 35 signs of the SEPA set, never used again
 * @param createdAt when the file was made
 * @param executeOn the day on which the bank shall book
 * @param debtor whose account it is, as the bank knows the name
 */
public record TransferBatch(
        String id,
        Instant createdAt,
        LocalDate executeOn,
        String debtor,
        Iban account,
        List<CreditTransfer> transfers) {
    private static final int MOST = 10_000;

    public TransferBatch {
        transfers = List.copyOf(transfers);
        SepaText.requireIdentifier(id);
        if (SepaText.of(debtor).isEmpty()) {
            throw new IllegalArgumentException("a batch needs the name of the account's holder");
        }
        if (transfers.isEmpty() || transfers.size() > MOST) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST + " transfers");
        }
        Set<String> seen = new HashSet<>();
        for (CreditTransfer transfer : transfers) {
            if (!seen.add(transfer.endToEndId())) {
                throw new IllegalArgumentException("two transfers are named " + transfer.endToEndId());
            }
        }
    }

    /** The sum of all transfers, in cents. */
    public long totalMinor() {
        return transfers.stream()
                .map(CreditTransfer::amount)
                .mapToLong(Money::minor)
                .sum();
    }
}
