package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
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
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
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
    private final Ledger ledger;
    private final Books books;
    private final Payees payees;
    private final HolderCredits credits;
    private final Refunds refunds;
    private final Bills bills;
    private final Series series;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Attention attention;
    private final Settings.Payments settings;
    private final String earnings;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Payouts(
            JdbcClient database,
            Ledger ledger,
            Books books,
            Payees payees,
            HolderCredits credits,
            Refunds refunds,
            Bills bills,
            Series series,
            Accounts accounts,
            Outbox outbox,
            Attention attention,
            Settings settings,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.books = books;
        this.payees = payees;
        this.credits = credits;
        this.refunds = refunds;
        this.bills = bills;
        this.series = series;
        this.accounts = accounts;
        this.outbox = outbox;
        this.attention = attention;
        this.settings = settings.payments();
        this.earnings = settings.publicUrl() + "/earnings";
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
        DISCARDED
    }

    /** One transfer: a holder's payout, or a refund. */
    record Transfer(
            UUID id,
            UUID run,
            String endToEnd,
            Optional<AccountId> holder,
            Optional<UUID> refund,
            String name,
            Iban iban,
            Money amount,
            State state) {
        /** What it is paid from. */
        LedgerAccount from() {
            return holder.map(account -> LedgerAccount.of(LedgerAccount.Kind.HOLDER, account.value()))
                    .orElseGet(() -> LedgerAccount.of(LedgerAccount.Kind.REFUND, refund.orElseThrow()));
        }
    }

    /** Prepares a run of everything that can be paid out now; nothing if there is nothing, or one is prepared already. */
    @Transactional
    public Optional<Run> prepare(PersonId by) {
        database.sql("select pg_advisory_xact_lock(hashtext('payout_run'))")
                .query()
                .singleRow(); // one run at a time
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

    private record Draft(Optional<AccountId> holder, Optional<UUID> refund, String name, Iban iban, Money amount) {}

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        long least = Math.max(
                1, Money.of(settings.payoutLeast(), EURO.getCurrencyCode()).minor());
        Set<UUID> usable = new HashSet<>(payees.usable());
        for (Ledger.Balance each : ledger.open(LedgerAccount.Kind.HOLDER)) {
            UUID owner = each.account().owner().orElseThrow();
            if (each.currency().equals(EURO) && each.natural() >= least && usable.contains(owner)) {
                Payees.Payee payee = payees.of(new AccountId(owner)).orElseThrow();
                drafts.add(new Draft(
                        Optional.of(payee.account()),
                        Optional.empty(),
                        payee.name(),
                        payee.iban(),
                        new Money(each.natural(), EURO)));
            }
        }
        for (Refunds.Refund each : refunds.forBank(MOST_TRANSFERS)) {
            boolean waits = each.state() == Refunds.State.DECIDED && each.via() == Books.Via.BANK;
            Optional<Iban> iban = Iban.read(each.iban()).filter(Iban::isInSepa);
            if (waits && iban.isPresent() && each.amount().currency().equals(EURO)) {
                String name = each.payee().isBlank() ? "Refund" : each.payee();
                drafts.add(new Draft(Optional.empty(), Optional.of(each.id()), name, iban.get(), each.amount()));
            }
        }
        return drafts.subList(0, Math.min(MOST_TRANSFERS, drafts.size()));
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
                .param("iban", draft.iban().value())
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
     * for which there is less than when it was prepared is left out.
     *
     * @return nothing if the run is not approved, or was exported before
     */
    @Transactional
    public Optional<BlobId> export(UUID id, PersonId by) {
        Optional<Run> held = hold(id).filter(run ->
                run.state() == RunState.PREPARED && run.approvedBy().isPresent());
        Optional<Iban> ours = settings.iban().flatMap(Iban::read);
        if (held.isEmpty() || ours.isEmpty()) {
            return Optional.empty();
        }
        Run run = held.get();
        List<CreditTransfer> leaving = new ArrayList<>();
        for (Transfer each : run.transfers()) {
            if (ledger.balance(each.from(), EURO) < each.amount().minor()) {
                state(each.id(), State.DISCARDED);
                continue;
            }
            books.exported(each.id(), each.from(), run.number(), each.amount(), today());
            state(each.id(), State.EXPORTED);
            each.refund().ifPresent(refund -> refunds.state(refund, Refunds.State.SENT, run.number()));
            each.holder().ifPresent(holder -> credits.issue(each, holder, today()));
            leaving.add(new CreditTransfer(
                    each.endToEnd(), each.name(), each.iban(), each.amount(), settings.payee() + " " + run.number()));
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

    /** The transfer that the bank names. */
    @Transactional(readOnly = true)
    public Optional<UUID> named(String endToEnd) {
        return database.sql("select id from transfer where end_to_end = :end")
                .param("end", endToEnd)
                .query(UUID.class)
                .optional();
    }

    /** The bank carried a transfer out; false if that does not fit: then a person looks. */
    @Transactional
    public boolean carriedOut(UUID id, Money amount, LocalDate on) {
        Transfer transfer = transfer(id);
        if (transfer.state() != State.EXPORTED || !transfer.amount().equals(amount)) {
            return false;
        }
        books.carriedOut(id, transfer.endToEnd(), amount, on);
        booked(id, State.BOOKED, on);
        transfer.refund().ifPresent(refund -> refunds.state(refund, Refunds.State.DONE, ""));
        transfer.holder().ifPresent(holder -> tell(holder, "payments.paid-out", transfer));
        return true;
    }

    /** A transfer came back: what it paid is owed again, and a person looks. */
    @Transactional
    public boolean bounced(UUID id, Money amount, LocalDate on) {
        Transfer transfer = transfer(id);
        if (!transfer.amount().equals(amount)
                || (transfer.state() != State.EXPORTED && transfer.state() != State.BOOKED)) {
            return false;
        }
        if (transfer.state() == State.EXPORTED) {
            books.carriedOut(id, transfer.endToEnd(), amount, on);
        }
        books.bounced(id, transfer.from(), transfer.endToEnd(), amount, on);
        booked(id, State.RETURNED, on);
        transfer.refund().ifPresent(refund -> refunds.state(refund, Refunds.State.FAILED, transfer.endToEnd()));
        transfer.holder().ifPresent(holder -> tell(holder, "payments.payout-bounced", transfer));
        attention.ask("bounced:" + id, Attention.About.TRANSFER_BOUNCED, transfer.endToEnd(), amount.toString());
        return true;
    }

    private void tell(AccountId holder, String template, Transfer transfer) {
        for (Accounts.Contact contact : accounts.contacts(holder)) {
            outbox.send(new Mail(
                    contact.email(),
                    contact.language(),
                    template,
                    List.of(
                            transfer.amount().in(contact.language()),
                            transfer.iban().masked(),
                            earnings)));
        }
    }

    private void state(UUID transfer, State state) {
        database.sql("update transfer set state = :state where id = :id")
                .param("state", state.name())
                .param("id", transfer)
                .update();
    }

    private void booked(UUID transfer, State state, LocalDate on) {
        database.sql("update transfer set state = :state, booked_on = :on where id = :id")
                .param("state", state.name())
                .param("on", on)
                .param("id", transfer)
                .update();
    }

    private Transfer transfer(UUID id) {
        return database.sql("select * from transfer where id = :id for update")
                .param("id", id)
                .query(Payouts::transfer)
                .single();
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

    /** The payouts of a holder, newest first. */
    @Transactional(readOnly = true)
    public List<Transfer> of(AccountId holder, int most) {
        return database.sql("""
                select * from transfer where account = :account and state in ('EXPORTED', 'BOOKED', 'RETURNED')
                order by id desc limit :most""")
                .param("account", holder.value())
                .param("most", most)
                .query(Payouts::transfer)
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
                        .query(Payouts::transfer)
                        .list());
    }

    private static Transfer transfer(ResultSet row, int n) throws SQLException {
        return new Transfer(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "run"),
                row.getString("end_to_end"),
                Rows.maybeUuid(row, "account").map(AccountId::new),
                Rows.maybeUuid(row, "refund"),
                row.getString("name"),
                new Iban(row.getString("iban")),
                Rows.money(row, "minor", "currency"),
                State.valueOf(row.getString("state")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
