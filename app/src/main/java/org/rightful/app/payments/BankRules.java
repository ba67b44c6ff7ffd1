package org.rightful.app.payments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.banking.CreditorReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books the lines of statements of which a rule knows what they are: our own transfers by their names, and money with one of our
 * references. Each line is a transaction of its own, so none waits for another, and one that breaks off keeps no other from being booked.
 */
@Component
class BankRules {
    private static final Logger LOG = LoggerFactory.getLogger(BankRules.class);
    private static final Pattern OURS = Pattern.compile("S(\\d{4})(\\d{6})");
    private static final int MOST_AT_ONCE = 1_000;

    private final BankLines lines;
    private final BankBalances balances;
    private final Settlements settlements;
    private final PayIns payIns;
    private final Transfers transfers;
    private final TransactionTemplate transaction;

    BankRules(
            BankLines lines,
            BankBalances balances,
            Settlements settlements,
            PayIns payIns,
            Transfers transfers,
            TransactionTemplate transaction) {
        this.lines = lines;
        this.balances = balances;
        this.settlements = settlements;
        this.payIns = payIns;
        this.transfers = transfers;
        this.transaction = transaction;
    }

    /** Looks at every line that waits, as after a crash or of a very long file; tells how many were booked. */
    int run() {
        List<UUID> waiting = lines.waiting(MOST_AT_ONCE);
        if (waiting.isEmpty()) {
            return 0;
        }
        int booked = book(waiting);
        balances.check();
        return booked;
    }

    /** Looks at these lines, at most 1,000 of them; the others wait for the job. Tells how many were booked. */
    int book(List<UUID> fresh) {
        int booked = 0;
        for (UUID line : fresh.subList(0, Math.min(MOST_AT_ONCE, fresh.size()))) {
            booked += book(line) ? 1 : 0;
        }
        return booked;
    }

    private boolean book(UUID line) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> lines.holdOpen(line)
                    .filter(each -> each.lookedAt().isEmpty() && each.payIn().isEmpty())
                    .filter(this::bookHeld)
                    .isPresent()));
        } catch (RuntimeException e) {
            LOG.error("Line {} of a bank's statement could not be booked; it is tried again", line, e);
            transaction.executeWithoutResult(
                    status -> lines.failed(line, e.getClass().getSimpleName()));
            return false;
        }
    }

    private boolean bookHeld(BankFiles.Line line) {
        Optional<UUID> transfer = transfers.named(line.endToEnd());
        if (transfer.filter(each -> isOf(line, each)).isPresent()) {
            lines.over(line.id(), BankFiles.State.BOOKED, Optional.empty(), transfer, "");
            return true;
        }
        lines.looked(line.id());
        return line.credit() && came(line, transfer.isEmpty() ? named(line) : Optional.empty());
    }

    /** Whether the line is what became of a transfer of ours; then that is booked. */
    private boolean isOf(BankFiles.Line line, UUID transfer) {
        if (line.credit()) {
            return line.nature() != BankFiles.Nature.ORDINARY
                    && transfers.bounced(transfer, line.amount(), line.bookedOn());
        }
        return transfers.carriedOut(transfer, line.amount(), line.bookedOn());
    }

    /** Money came: it is in the books in any case, also where a person has to say what it is. */
    private boolean came(BankFiles.Line line, Optional<Settlement> meant) {
        PayIn payIn = payIns.take(new PayIn.Came(
                "bank:" + line.key(),
                Books.Via.BANK,
                line.amount(),
                line.bookedOn(),
                line.name(),
                line.iban(),
                line.text(),
                Optional.empty(),
                meant.map(Settlement::id)));
        lines.payIn(line.id(), payIn.id());
        if (meant.isPresent()) {
            lines.over(line.id(), BankFiles.State.BOOKED, Optional.of(payIn.id()), Optional.empty(), "");
        }
        return meant.isPresent();
    }

    /**
     * The settlement whose reference the payer gave, as a reference or in the text. Nothing if several claims are named, or if several
     * transfers stand in one sum: nobody knows then how much is for which.
     */
    private Optional<Settlement> named(BankFiles.Line line) {
        if (line.collapsed() || line.nature() != BankFiles.Nature.ORDINARY) {
            return Optional.empty();
        }
        List<Settlement> named = settlementsIn(line);
        return named.stream().map(Settlement::claim).distinct().count() == 1
                ? Optional.of(named.getFirst())
                : Optional.empty();
    }

    /** Every settlement that a line names. */
    List<Settlement> settlementsIn(BankFiles.Line line) {
        return Stream.concat(
                        CreditorReference.read(line.reference()).stream(),
                        CreditorReference.candidates(line.text()).stream())
                .flatMap(reference -> number(reference).stream())
                .distinct()
                .flatMap(number -> settlements.find(number).stream())
                .toList();
    }

    /** {@code RF18S2026000041} is made from {@code S-2026-000041}. */
    private static Optional<String> number(CreditorReference reference) {
        Matcher core = OURS.matcher(reference.core());
        return core.matches() ? Optional.of("S-" + core.group(1) + "-" + core.group(2)) : Optional.empty();
    }
}
