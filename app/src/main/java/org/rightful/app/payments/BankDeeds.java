package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Claims;
import org.rightful.app.platform.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person says of a line of a statement that is about money or transfers of before: it takes a payment back, a transfer came back,
 * it was paid by hand, or it stays out of the books. Each deed answers with nothing, or with the key of the sentence that says why not.
 */
@Component
class BankDeeds {
    private static final int MOST_PROPOSALS = 5;
    private static final Pattern PAID = Pattern.compile("(refund|holder):([0-9a-f-]{36})");

    private final JdbcClient database;
    private final BankLines lines;
    private final BankRules rules;
    private final PayIns payIns;
    private final OpenMoney money;
    private final Transfers transfers;
    private final Settlements settlements;
    private final Claims claims;
    private final Books books;
    private final Journal journal;

    BankDeeds(
            JdbcClient database,
            BankLines lines,
            BankRules rules,
            PayIns payIns,
            OpenMoney money,
            Transfers transfers,
            Settlements settlements,
            Claims claims,
            Books books,
            Journal journal) {
        this.database = database;
        this.lines = lines;
        this.rules = rules;
        this.payIns = payIns;
        this.money = money;
        this.transfers = transfers;
        this.settlements = settlements;
        this.claims = claims;
        this.books = books;
        this.journal = journal;
    }

    /** What can be said of a line with one press; {@code path} is its address, {@code messages} has {@code bank.deed.NAME}. */
    enum Deed {
        TAKES_BACK("takes-back"),
        CAME_BACK("came-back"),
        BY_HAND("by-hand");

        private final String path;

        Deed(String path) {
            this.path = path;
        }

        /** The last part of its address. */
        public String path() {
            return path;
        }
    }

    /**
     * What a line may be.
     *
     * @param of what the deed is told: a pay-in, a transfer, a refund, a holder's account
     * @param who paid, or was paid
     * @param about the text of a payment, or the name of a transfer
     */
    record Proposal(Deed deed, String of, String who, String about, Money amount, Optional<LocalDate> on) {}

    /** What an open line may be beside a payment. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(BankFiles.Line line) {
        if (line.credit()) {
            return line.payIn().isEmpty() || isSure(line)
                    ? List.of()
                    : transfers.away(line.amount(), line.iban(), line.endToEnd(), MOST_PROPOSALS).stream()
                            .map(each -> new Proposal(
                                    Deed.CAME_BACK,
                                    each.id().toString(),
                                    each.name(),
                                    each.endToEnd(),
                                    each.amount(),
                                    Optional.empty()))
                            .toList();
        }
        return Stream.concat(taken(line), payable(line)).toList();
    }

    /** Whether it is a payment that names a claim of which exactly this sum is open: nothing else is meant then. */
    private boolean isSure(BankFiles.Line line) {
        List<OpenMoney.Suggestion> all = money.suggestions(line.text(), line.amount());
        return line.nature() == BankFiles.Nature.ORDINARY
                && all.size() == 1
                && all.getFirst().sameAmount()
                && line.text().contains(all.getFirst().claim().number());
    }

    /**
     * Payments that a debit may take back: of the same account and sum, of one of them where the bank says that it is a return, or named
     * in the text.
     */
    private Stream<Proposal> taken(BankFiles.Line line) {
        Stream<PayIn> named = rules.settlementsIn(line).stream()
                .flatMap(each -> payIns.ofClaim(each.claim()).stream())
                .filter(each -> each.via() == Books.Via.BANK && fits(each, line.amount()));
        Stream<PayIn> alike = database
                .sql("""
                select * from pay_in where via = 'BANK' and currency = :currency and returned_minor = 0 and refunded_minor + :minor <= minor
                    and (iban <> '' and iban = :iban and (minor = :minor or :unusual) or :unusual and minor = :minor)
                order by minor = :minor desc, iban = :iban desc, received_at desc limit :most""")
                .param("currency", line.amount().currency().getCurrencyCode())
                .param("minor", line.amount().minor())
                .param("iban", line.iban())
                .param("unusual", line.nature() != BankFiles.Nature.ORDINARY)
                .param("most", MOST_PROPOSALS)
                .query(PayIns::payIn)
                .list()
                .stream();
        return Stream.concat(named, alike)
                .distinct()
                .limit(MOST_PROPOSALS)
                .map(each -> new Proposal(
                        Deed.TAKES_BACK,
                        each.id().toString(),
                        each.payer(),
                        each.reference(),
                        each.amount(),
                        Optional.of(each.receivedOn())));
    }

    private static boolean fits(PayIn payIn, Money amount) {
        return payIn.returned().isNone()
                && payIn.amount().currency().equals(amount.currency())
                && payIn.refundable().compareTo(amount) >= 0;
    }

    /** Refunds of exactly this sum, and holders who have it, and whom no run pays: a run has its transfers named. */
    private Stream<Proposal> payable(BankFiles.Line line) {
        return database
                .sql("""
                (select 'refund:' || r.id as of, r.payee as who, r.explanation as about from refund r
                where r.minor = :minor and r.currency = :currency
                    and (r.state = 'FAILED' or r.state = 'DECIDED' and r.via = 'BANK')
                order by r.iban = :iban desc, r.payee = :name desc, r.id desc limit :most)
                union all
                (select 'holder:' || a.owner, c.name, '' from ledger_account a join account c on c.id = a.owner
                left join payee p on p.account = a.owner
                where a.kind = 'HOLDER' and a.currency = :currency and a.balance = -:minor
                order by p.iban is not distinct from :iban desc, :name in (c.name, p.name) desc, a.id desc limit :most)""")
                .param("iban", line.iban())
                .param("name", line.name())
                .param("minor", line.amount().minor())
                .param("currency", line.amount().currency().getCurrencyCode())
                .param("most", MOST_PROPOSALS)
                .query((row, n) -> new Proposal(
                        Deed.BY_HAND,
                        row.getString("of"),
                        row.getString("who"),
                        row.getString("about"),
                        line.amount(),
                        Optional.empty()))
                .list()
                .stream();
    }

    /**
     * A debit by which the payer's bank takes a payment back: what it paid is open again, and the shares are nobody's any more.
     *
     * @param of a pay-in, or the number of an agreement or claim with one payment of this sum
     */
    @Transactional
    public Optional<String> takesBack(UUID id, String of, PersonId by) {
        Optional<BankFiles.Line> line = lines.holdOpen(id).filter(each -> !each.credit());
        if (line.isEmpty()) {
            return Optional.of("bank.wrong.line");
        }
        Money amount = line.get().amount();
        List<PayIn> meant = payInsOf(of.strip()).stream()
                .filter(each -> each.via() == Books.Via.BANK && each.returned().isNone())
                .toList();
        List<PayIn> fitting = meant.stream().filter(each -> fits(each, amount)).toList();
        if (fitting.size() != 1) {
            return Optional.of(meant.isEmpty() || fitting.size() > 1 ? "bank.wrong.pay-in" : "bank.wrong.given-back");
        }
        PayIn payIn = fitting.getFirst();
        payIns.returned(payIn, "bank:" + line.get().key(), amount);
        lines.overOf(payIn.id(), Deed.TAKES_BACK.name());
        lines.over(id, BankFiles.State.BOOKED, Optional.of(payIn.id()), Optional.empty(), Deed.TAKES_BACK.name());
        said(by, "BankLineTakesBack", id, Map.of("pay-in", payIn.id().toString()));
        return Optional.empty();
    }

    private List<PayIn> payInsOf(String of) {
        Optional<UUID> id = uuid(of);
        if (id.isPresent()) {
            return payIns.find(id.get()).stream().toList();
        }
        String number = of.toUpperCase(Locale.ROOT);
        return settlements
                .find(number)
                .map(Settlement::claim)
                .or(() -> claims.find(number).map(each -> each.id()))
                .map(payIns::ofClaim)
                .orElse(List.of());
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** A credit that is a transfer of ours which came back, though the bank does not say of which. */
    @Transactional
    public Optional<String> cameBack(UUID id, String transfer, PersonId by) {
        Optional<UUID> payIn = lines.payInOf(id).filter(this::isNobodys);
        Optional<BankFiles.Line> line = lines.holdOpen(id);
        Optional<UUID> meant = uuid(transfer.strip()).or(() -> transfers.named(transfer.strip()));
        if (line.isEmpty() || payIn.isEmpty()) {
            return Optional.of("bank.wrong.line");
        }
        Money amount = line.get().amount();
        if (meant.flatMap(transfers::hold).isEmpty()
                || !transfers.cameBack(
                        meant.get(), payIn.get(), amount, line.get().bookedOn())) {
            return Optional.of("bank.wrong.transfer");
        }
        payIns.gone(payIn.get(), amount);
        lines.over(id, BankFiles.State.BOOKED, Optional.empty(), meant, Deed.CAME_BACK.name());
        said(by, "BankLineCameBack", id, Map.of("transfer", meant.get().toString()));
        return Optional.empty();
    }

    private boolean isNobodys(UUID payIn) {
        return payIns.hold(payIn)
                .filter(each -> each.settlement().isEmpty() && each.free().equals(each.amount()))
                .isPresent();
    }

    /**
     * A debit by which somebody paid a holder or a refund at the bank by hand.
     *
     * @param to {@code refund:} or {@code holder:} with the refund or the account
     */
    @Transactional
    public Optional<String> byHand(UUID id, String to, PersonId by) {
        Optional<BankFiles.Line> open = lines.holdOpen(id).filter(each -> !each.credit());
        Matcher whom = PAID.matcher(to.strip());
        if (open.isEmpty()) {
            return Optional.of("bank.wrong.line");
        }
        if (!whom.matches()) {
            return Optional.of("bank.wrong.payee");
        }
        BankFiles.Line line = open.get();
        UUID payee = UUID.fromString(whom.group(2));
        Optional<UUID> transfer = whom.group(1).equals("refund")
                ? transfers.refundedByHand(payee, line.name(), line.iban(), line.amount(), line.bookedOn())
                : transfers.paidByHand(new AccountId(payee), line.name(), line.iban(), line.amount(), line.bookedOn());
        if (transfer.isEmpty()) {
            return Optional.of("bank.wrong.payee");
        }
        lines.over(id, BankFiles.State.BOOKED, Optional.empty(), transfer, Deed.BY_HAND.name());
        said(by, "BankLineByHand", id, Map.of("transfer", transfer.get().toString()));
        return Optional.empty();
    }

    /** A line that stays out of the books, such as a mistake of the bank that it mends itself. */
    @Transactional
    public Optional<String> setAside(UUID id, String why, PersonId by) {
        Optional<UUID> payIn = lines.payInOf(id);
        boolean taken = payIn.filter(each -> !isNobodys(each)).isPresent();
        Optional<BankFiles.Line> line = lines.holdOpen(id);
        if (line.isEmpty() || taken) {
            return Optional.of("bank.wrong.line");
        }
        payIn.ifPresent(each -> {
            payIns.gone(each, line.get().amount());
            books.setAside(each, line.get().amount(), line.get().bookedOn());
        });
        lines.over(id, BankFiles.State.SET_ASIDE, Optional.empty(), Optional.empty(), why);
        said(by, "BankLineSetAside", id, Map.of());
        return Optional.empty();
    }

    private void said(PersonId by, String what, UUID line, Map<String, String> facts) {
        journal.write(Entry.by(by.value(), what, "bank-line:" + line, facts));
    }
}
