package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.banking.CreditTransfer;
import org.rightful.app.banking.CreditTransfers;
import org.rightful.app.banking.Iban;
import org.rightful.app.banking.TransferBatch;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays holders out, and gives back what came by bank: a run is prepared, approved (by a second person if it is large), and handed to the
 * bank as a file (pain.001). The bank's statement says what became of each transfer.
 */
@Component
class Payouts {
    private static final Currency EURO = Currency.getInstance("EUR"); // SEPA transfers are in euros
    private static final int MOST_TRANSFERS = 1_000;

    private final JdbcClient database;
    private final Transfers transfers;
    private final Ledger ledger;
    private final Books books;
    private final Payees payees;
    private final HolderCredits credits;
    private final Refunds refunds;
    private final Bills bills;
    private final Series series;
    private final Accounts accounts;
    private final Attention attention;
    private final Settings.Payments settings;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Payouts(
            JdbcClient database,
            Transfers transfers,
            Ledger ledger,
            Books books,
            Payees payees,
            HolderCredits credits,
            Refunds refunds,
            Bills bills,
            Series series,
            Accounts accounts,
            Attention attention,
            Settings settings,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.transfers = transfers;
        this.ledger = ledger;
        this.books = books;
        this.payees = payees;
        this.credits = credits;
        this.refunds = refunds;
        this.bills = bills;
        this.series = series;
        this.accounts = accounts;
        this.attention = attention;
        this.settings = settings.payments();
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a run is. */
    enum RunState {
        PREPARED,
        EXPORTED,
        DISCARDED
    }

    /** Transfers that leave together. */
    record Run(
            UUID id,
            String number,
            Instant madeAt,
            PersonId madeBy,
            boolean needsTwo,
            Optional<PersonId> approvedBy,
            RunState state,
            Optional<BlobId> file,
            List<Transfer> transfers) {
        Run {
            transfers = List.copyOf(transfers);
        }

        /** Transfers of which the bank has not told yet what became of them. */
        public List<Transfer> away() {
            return transfers.stream()
                    .filter(each -> each.state() == Payouts.State.EXPORTED)
                    .toList();
        }

        /** The sum of its transfers. */
        Money total() {
            return transfers.stream().map(Transfer::amount).reduce(Money.none(EURO), Money::plus);
        }
    }

    /** How far a transfer is. */
    enum State {
        PREPARED,
        EXPORTED,
        BOOKED,
        RETURNED,
        /** The bank did not carry it out. */
        REJECTED,
        DISCARDED
    }

    /**
     * Where a transfer goes.
     *
     * @param value an IBAN; empty where none is known, or it was forgotten
     */
    record Target(String value) {
        /** As pages show it. */
        public String masked() {
            return Iban.read(value).map(Iban::masked).orElse("");
        }
    }

    /**
     * One transfer: a holder's payout, or a refund.
     *
     * @param run empty if somebody made it at the bank by hand
     * @param rejectedBy who said first that the bank did not carry it out, while a second one has to say so
     */
    record Transfer(
            UUID id,
            Optional<UUID> run,
            String endToEnd,
            Optional<AccountId> holder,
            Optional<UUID> refund,
            String name,
            Target iban,
            Money amount,
            State state,
            Optional<PersonId> rejectedBy) {
        /** What it is paid from. */
        LedgerAccount from() {
            return holder.map(account -> LedgerAccount.of(LedgerAccount.Kind.HOLDER, account.value()))
                    .orElseGet(() -> LedgerAccount.of(LedgerAccount.Kind.REFUND, refund.orElseThrow()));
        }
    }

    /** Prepares a run of everything that can be paid out now; nothing if there is nothing, or one is prepared already. */
    @Transactional
    public Optional<Run> prepare(PersonId by) {
        transfers.oneAtATime();
        boolean prepared = database.sql("select exists (select from payout_run where state = 'PREPARED')")
                .query(Boolean.class)
                .single();
        List<Draft> drafts = prepared ? List.of() : drafts();
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        long total = drafts.stream().mapToLong(each -> each.amount().minor()).sum();
        long limit =
                Money.of(settings.twoPersonsAbove(), EURO.getCurrencyCode()).minor();
        UUID run = ids.next();
        database.sql("""
                insert into payout_run (id, number, currency, made_at, made_by, needs_two, state)
                values (:id, :number, :currency, :at, :by, :two, 'PREPARED')""")
                .param("id", run)
                .param("number", series.next(Series.Of.PAYOUT_RUN, today().getYear()))
                .param("currency", EURO.getCurrencyCode())
                .param("at", Rows.time(clock.instant()))
                .param("by", by.value())
                .param("two", total > limit)
                .update();
        drafts.forEach(each -> insert(run, each));
        journal.write(Entry.by(
                by.value(),
                "PayoutRunPrepared",
                "payout-run:" + run,
                Map.of("minor", Long.toString(total), "transfers", Integer.toString(drafts.size()))));
        return find(run);
    }

    private record Draft(
            Optional<AccountId> holder, Optional<UUID> refund, String name, Optional<Iban> iban, Money amount) {}

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        Set<UUID> usable = Set.copyOf(payees.usable());
        for (Ledger.Balance each : ledger.open(LedgerAccount.Kind.HOLDER)) {
            payout(each, usable).ifPresent(drafts::add);
        }
        for (Refunds.Refund each : refunds.forBank(MOST_TRANSFERS)) {
            Draft draft = new Draft(
                    Optional.empty(), Optional.of(each.id()), name(each), Iban.read(each.iban()), each.amount());
            whole(draft, Transfers.byHandKey(each.id()), "refund").ifPresent(drafts::add);
        }
        return drafts.subList(0, Math.min(MOST_TRANSFERS, drafts.size()));
    }

    /** What a holder is paid; nothing if it is too little, or nobody knows yet where to. */
    private Optional<Draft> payout(Ledger.Balance balance, Set<UUID> usable) {
        long least = Math.max(
                1,
                Money.of(settings.payoutLeast(), balance.currency().getCurrencyCode())
                        .minor());
        AccountId holder = new AccountId(balance.account().owner().orElseThrow());
        if (balance.natural() < least) {
            return Optional.empty();
        }
        Money amount = new Money(balance.natural(), balance.currency());
        Optional<Payees.Payee> payee = usable.contains(holder.value()) ? payees.of(holder) : Optional.empty();
        if (payee.isEmpty() && amount.currency().equals(EURO)) {
            return Optional.empty(); // it waits until the account is confirmed
        }
        return whole(
                new Draft(
                        Optional.of(holder),
                        Optional.empty(),
                        payee.map(Payees.Payee::name).orElse(""),
                        payee.map(Payees.Payee::iban),
                        amount),
                Transfers.byHandKey(holder, amount.currency()),
                "payout");
    }

    /** A draft that can be a transfer; of one that cannot a person is told, who pays it by hand. */
    private Optional<Draft> whole(Draft draft, String key, String subject) {
        Optional<CreditTransfer.Hindrance> hindrance =
                CreditTransfer.hindrance(draft.name(), draft.iban(), draft.amount());
        if (hindrance.isEmpty()) {
            return Optional.of(draft);
        }
        attention.ask(
                key,
                Attention.About.BY_HAND,
                subject,
                draft.amount()
                        + draft.holder().map(each -> " · " + holder(each)).orElse(""));
        return Optional.empty();
    }

    private String holder(AccountId id) {
        return accounts.find(id).map(Accounts.Account::name).orElse("");
    }

    private static String name(Refunds.Refund refund) {
        return refund.payee().isBlank() ? "Refund" : refund.payee();
    }

    private void insert(UUID run, Draft draft) {
        UUID id = ids.next();
        database.sql("""
                insert into transfer (id, run, end_to_end, account, refund, name, iban, minor, currency, state)
                values (:id, :run, :end, cast(:account as uuid), cast(:refund as uuid), :name, :iban, :minor, :currency, 'PREPARED')""")
                .param("id", id)
                .param("run", run)
                .param("end", "T" + id.toString().replace("-", ""))
                .param("account", draft.holder().map(AccountId::value).orElse(null), java.sql.Types.OTHER)
                .param("refund", draft.refund().orElse(null), java.sql.Types.OTHER)
                .param("name", draft.name())
                .param("iban", draft.iban().orElseThrow().value())
                .param("minor", draft.amount().minor())
                .param("currency", draft.amount().currency().getCurrencyCode())
                .update();
    }

    /** Approves a run; false if it is not there to be approved, or the same person prepared it and a second one is needed. */
    @Transactional
    public boolean approve(UUID run, PersonId by) {
        int approved = database.sql("""
                update payout_run set approved_at = :at, approved_by = :by
                where id = :id and state = 'PREPARED' and approved_by is null and (not needs_two or made_by <> :by)""")
                .param("at", Rows.time(clock.instant()))
                .param("by", by.value())
                .param("id", run)
                .update();
        if (approved == 1) {
            journal.write(Entry.by(by.value(), "PayoutRunApproved", "payout-run:" + run, Map.of()));
        }
        return approved == 1;
    }

    /** Whether it would still go to the account that is meant now, held until the end of the transaction. */
    private boolean isStillRight(Transfer transfer) {
        boolean toHolder = transfer.holder()
                .flatMap(payees::hold)
                .filter(payee -> payee.isUsable(clock.instant())
                        && payee.name().equals(transfer.name())
                        && payee.iban().value().equals(transfer.iban().value()))
                .isPresent();
        return toHolder
                || transfer.refund()
                        .flatMap(refunds::find)
                        .filter(refund -> refund.state() == Refunds.State.DECIDED
                                && refund.via() == Books.Via.BANK
                                && name(refund).equals(transfer.name())
                                && refund.iban().equals(transfer.iban().value()))
                        .isPresent();
    }

    /** Throws a run away that was not exported; false if there is none. */
    @Transactional
    public boolean discard(UUID run, PersonId by) {
        int discarded = database.sql("update payout_run set state = 'DISCARDED' where id = :id and state = 'PREPARED'")
                .param("id", run)
                .update();
        if (discarded == 1) {
            database.sql("update transfer set state = 'DISCARDED' where run = :run")
                    .param("run", run)
                    .update();
            journal.write(Entry.by(by.value(), "PayoutRunDiscarded", "payout-run:" + run, Map.of()));
        }
        return discarded == 1;
    }

    /**
     * Writes the file for the bank. What it pays is booked now, so no other run pays it again; holders get their credit notes. A transfer
     * for which there is less than when it was prepared is left out, and so is one whose account is not the right one any more.
     *
     * @return nothing if the run is not approved, or was exported before
     */
    @Transactional
    public Optional<BlobId> export(UUID id, PersonId by) {
        transfers.oneAtATime();
        Optional<Run> held = hold(id).filter(run ->
                run.state() == RunState.PREPARED && run.approvedBy().isPresent());
        Optional<Iban> ours = settings.iban().flatMap(Iban::read);
        if (held.isEmpty() || ours.isEmpty()) {
            return Optional.empty();
        }
        Run run = held.get();
        List<CreditTransfer> leaving = new ArrayList<>();
        for (Transfer each : run.transfers()) {
            if (!isStillRight(each)) {
                state(each.id(), State.DISCARDED);
                attention.ask(
                        "left-out:" + each.id(),
                        Attention.About.LEFT_OUT,
                        run.number(),
                        each.name() + " · " + each.iban().masked() + " · " + each.amount());
                continue;
            }
            if (ledger.balance(each.from(), EURO) < each.amount().minor()) {
                state(each.id(), State.DISCARDED);
                continue;
            }
            books.exported(each.id(), each.from(), run.number(), each.amount(), today());
            state(each.id(), State.EXPORTED);
            each.refund().ifPresent(refund -> refunds.state(refund, Refunds.State.SENT, run.number()));
            each.holder().ifPresent(holder -> credits.issue(each.id(), holder, each.amount(), today()));
            leaving.add(new CreditTransfer(
                    each.endToEnd(),
                    each.name(),
                    new Iban(each.iban().value()),
                    each.amount(),
                    settings.payee() + " " + run.number()));
        }
        if (leaving.isEmpty()) {
            discard(id, by);
            return Optional.empty();
        }
        BlobId file = bills.keep(CreditTransfers.write(
                new TransferBatch(run.number(), clock.instant(), today(), settings.payee(), ours.get(), leaving)));
        database.sql("update payout_run set state = 'EXPORTED', file = :file where id = :id")
                .param("file", file.sha256())
                .param("id", id)
                .update();
        journal.write(Entry.by(by.value(), "PayoutRunExported", "payout-run:" + id, Map.of("file", file.sha256())));
        return Optional.of(file);
    }

    private void state(UUID transfer, State state) {
        database.sql("update transfer set state = :state where id = :id")
                .param("state", state.name())
                .param("id", transfer)
                .update();
    }

    private Optional<Run> hold(UUID id) {
        database.sql("select 1 from payout_run where id = :id for update")
                .param("id", id)
                .query()
                .listOfRows();
        return find(id);
    }

    /** A run with its transfers. */
    @Transactional(readOnly = true)
    public Optional<Run> find(UUID id) {
        return database.sql("select * from payout_run where id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional();
    }

    /** The newest runs. */
    @Transactional(readOnly = true)
    public List<Run> newest(int most) {
        return database.sql("select * from payout_run order by id desc limit :most")
                .param("most", most)
                .query((row, n) -> run(row))
                .list();
    }

    private Run run(ResultSet row) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new Run(
                id,
                row.getString("number"),
                Rows.instant(row, "made_at"),
                new PersonId(Rows.uuid(row, "made_by")),
                row.getBoolean("needs_two"),
                Rows.maybeUuid(row, "approved_by").map(PersonId::new),
                RunState.valueOf(row.getString("state")),
                Rows.text(row, "file").map(BlobId::new),
                database.sql("select * from transfer where run = :run order by id")
                        .param("run", id)
                        .query(Transfers::transfer)
                        .list());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
