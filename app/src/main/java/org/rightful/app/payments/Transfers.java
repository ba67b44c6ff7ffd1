package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a transfer after it was handed to the bank: carried out, sent back, not carried out; and what is paid by hand. */
@Component
class Transfers {
    private final JdbcClient database;
    private final Ledger ledger;
    private final Books books;
    private final Payees payees;
    private final HolderCredits credits;
    private final Refunds refunds;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Attention attention;
    private final String earnings;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Transfers(
            JdbcClient database,
            Ledger ledger,
            Books books,
            Payees payees,
            HolderCredits credits,
            Refunds refunds,
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
        this.accounts = accounts;
        this.outbox = outbox;
        this.attention = attention;
        this.earnings = settings.publicUrl() + "/earnings";
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** The key by which a person is asked to pay a refund by hand. */
    static String byHandKey(UUID refund) {
        return "by-hand:" + refund;
    }

    /** The key by which a person is asked to pay a holder by hand. */
    static String byHandKey(AccountId holder, Currency currency) {
        return "by-hand:" + holder + ":" + currency.getCurrencyCode();
    }

    /** Whoever takes something from balances to pay it waits here for the others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void oneAtATime() {
        database.sql("select pg_advisory_xact_lock(hashtext('payout_run'))")
                .query()
                .singleRow();
    }

    /** The transfer that the bank names. */
    @Transactional(readOnly = true)
    public Optional<UUID> named(String endToEnd) {
        return database.sql("select id from transfer where end_to_end = :end")
                .param("end", endToEnd)
                .query(UUID.class)
                .optional();
    }

    /** A transfer, held until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Payouts.Transfer> hold(UUID id) {
        return database.sql("select * from transfer where id = :id for update")
                .param("id", id)
                .query(Transfers::transfer)
                .optional();
    }

    /** The bank carried a transfer out; false if that does not fit: then a person looks. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean carriedOut(UUID id, Money amount, LocalDate on) {
        Payouts.Transfer transfer = hold(id).orElseThrow();
        if (!transfer.amount().equals(amount)) {
            return false;
        }
        if (transfer.state() == Payouts.State.RETURNED) {
            return isToldOf(id); // the bank told first that it came back, and then that it had left
        }
        if (transfer.state() != Payouts.State.EXPORTED) {
            return false;
        }
        books.carriedOut(id, transfer.endToEnd(), amount, on);
        is(id, Payouts.State.BOOKED, on);
        transfer.refund().ifPresent(refund -> refunds.state(refund, Refunds.State.DONE, ""));
        transfer.holder().ifPresent(holder -> tell(holder, "payments.paid-out", transfer));
        return true;
    }

    /** Whether a transfer left in the books and no line of a statement told so yet. */
    private boolean isToldOf(UUID id) {
        return database.sql("""
                select exists (select from transfer where id = :id and run is not null)
                    and not exists (select from bank_line where transfer = :id and not credit)""").param("id", id).query(Boolean.class).single();
    }

    /** A transfer came back: what it paid is owed again, and a person looks. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean bounced(UUID id, Money amount, LocalDate on) {
        return bounced(id, Optional.empty(), amount, on);
    }

    /** The same, where a person recognised it among the money that came. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean cameBack(UUID id, UUID payIn, Money amount, LocalDate on) {
        return bounced(id, Optional.of(payIn), amount, on);
    }

    private boolean bounced(UUID id, Optional<UUID> payIn, Money amount, LocalDate on) {
        Payouts.Transfer transfer = hold(id).orElseThrow();
        boolean left = transfer.state() == Payouts.State.EXPORTED || transfer.state() == Payouts.State.BOOKED;
        if (!left || !transfer.amount().equals(amount)) {
            return false;
        }
        if (transfer.state() == Payouts.State.EXPORTED) {
            books.carriedOut(id, transfer.endToEnd(), amount, on);
        }
        payIn.ifPresentOrElse(
                came -> books.cameBack(id, came, transfer.from(), transfer.endToEnd(), amount, on),
                () -> books.bounced(id, transfer.from(), transfer.endToEnd(), amount, on));
        is(id, Payouts.State.RETURNED, on);
        undone(transfer, Refunds.State.FAILED);
        transfer.holder().ifPresent(holder -> {
            payees.doubt(holder, transfer.iban().value());
            tell(holder, "payments.payout-bounced", transfer);
        });
        attention.ask("bounced:" + id, Attention.About.TRANSFER_BOUNCED, transfer.endToEnd(), amount.toString());
        return true;
    }

    /** What a transfer paid is owed again: the credit note is taken back, since the next payout has one of its own. */
    private void undone(Payouts.Transfer transfer, Refunds.State refundIs) {
        transfer.refund().ifPresent(refund -> refunds.state(refund, refundIs, transfer.endToEnd()));
        transfer.holder().ifPresent(holder -> credits.takeBack(transfer.id(), holder, today()));
    }

    /**
     * The bank did not carry a transfer out: what it paid is owed again. Where a run needed two persons this needs two as well.
     *
     * @return empty, or the key of the sentence that says why not, or that a second person has to say so
     */
    @Transactional
    public Optional<String> rejected(UUID id, PersonId by) {
        return hold(id).map(transfer -> rejected(transfer, Refunds.State.FAILED, by))
                .orElse(Optional.of("books.wrong.gone"));
    }

    /** The bank never got the file of a run, or refused it whole: everything in it is owed again, and leaves with the next run. */
    @Transactional
    public Optional<String> rejectedRun(UUID run, PersonId by) {
        List<UUID> exported = database.sql(
                        "select id from transfer where run = :run and state = 'EXPORTED' order by id")
                .param("run", run)
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
        Optional<String> said = Optional.of("books.wrong.gone");
        for (UUID each : exported) {
            said = rejected(hold(each).orElseThrow(), Refunds.State.DECIDED, by);
        }
        return said;
    }

    private Optional<String> rejected(Payouts.Transfer transfer, Refunds.State refundIs, PersonId by) {
        if (transfer.state() != Payouts.State.EXPORTED) {
            return Optional.of("books.wrong.gone");
        }
        if (needsTwo(transfer)
                && transfer.rejectedBy().filter(first -> !first.equals(by)).isEmpty()) {
            database.sql("update transfer set rejected_by = :by where id = :id and rejected_by is null")
                    .param("by", by.value())
                    .param("id", transfer.id())
                    .update();
            return Optional.of("payouts.wrong.second");
        }
        books.rejected(transfer.id(), transfer.from(), transfer.endToEnd(), transfer.amount(), today());
        is(transfer.id(), Payouts.State.REJECTED, today());
        undone(transfer, refundIs);
        if (refundIs == Refunds.State.FAILED) { // this one alone: something is wrong with its account
            transfer.refund().ifPresent(refund -> refunds.fail(refund, transfer.endToEnd()));
            transfer.holder().ifPresent(holder -> {
                payees.doubt(holder, transfer.iban().value());
                tell(holder, "payments.payout-bounced", transfer);
            });
        }
        journal.write(Entry.by(by.value(), "TransferRejected", "transfer:" + transfer.id(), Map.of()));
        return Optional.empty();
    }

    private boolean needsTwo(Payouts.Transfer transfer) {
        return database.sql("select needs_two from payout_run r join transfer t on t.run = r.id where t.id = :id")
                .param("id", transfer.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Somebody paid a refund at the bank by hand.
     *
     * @param iban to which the bank says that it went; may be empty
     * @return the transfer that stands for it; nothing if that refund is not open, or is of another sum
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> refundedByHand(UUID id, String name, String iban, Money amount, LocalDate on) {
        oneAtATime();
        Optional<Refunds.Refund> open = refunds.find(id)
                .filter(each -> each.amount().equals(amount))
                .filter(each -> each.state() == Refunds.State.FAILED
                        || (each.state() == Refunds.State.DECIDED && each.via() == Books.Via.BANK));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        database.sql("update transfer set state = 'DISCARDED' where refund = :refund and state = 'PREPARED'")
                .param("refund", id)
                .update();
        UUID transfer = byHand(Optional.empty(), Optional.of(id), name, iban, amount, on);
        books.paidByHand(transfer, LedgerAccount.of(LedgerAccount.Kind.REFUND, id), named(transfer), amount, on);
        refunds.state(id, Refunds.State.DONE, "");
        database.sql("update refund set via = 'BANK' where id = :id")
                .param("id", id)
                .update(); // should the gateway tell later that it paid as well, somebody is asked
        refunds.failuresAreOver(id);
        attention.over("refund:" + id);
        attention.over(byHandKey(id));
        return Optional.of(transfer);
    }

    /** Somebody paid a holder at the bank by hand; nothing if that is more than the holder has. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> paidByHand(AccountId holder, String name, String iban, Money amount, LocalDate on) {
        oneAtATime();
        LedgerAccount from = LedgerAccount.of(LedgerAccount.Kind.HOLDER, holder.value());
        if (ledger.balance(from, amount.currency()) < amount.minor()) {
            return Optional.empty();
        }
        UUID transfer = byHand(Optional.of(holder), Optional.empty(), name, iban, amount, on);
        books.paidByHand(transfer, from, named(transfer), amount, on);
        credits.issue(transfer, holder, amount, today());
        attention.over(byHandKey(holder, amount.currency()));
        tell(holder, "payments.paid-out", hold(transfer).orElseThrow());
        return Optional.of(transfer);
    }

    private UUID byHand(
            Optional<AccountId> holder, Optional<UUID> refund, String name, String iban, Money amount, LocalDate on) {
        UUID id = ids.next();
        database.sql("""
                insert into transfer (id, end_to_end, account, refund, name, iban, minor, currency, state, booked_on)
                values (:id, :end, cast(:account as uuid), cast(:refund as uuid), :name, :iban, :minor, :currency, 'BOOKED', :on)""")
                .param("id", id)
                .param("end", named(id))
                .param("account", holder.map(AccountId::value).orElse(null), java.sql.Types.OTHER)
                .param("refund", refund.orElse(null), java.sql.Types.OTHER)
                .param("name", name)
                .param("iban", iban)
                .param("minor", amount.minor())
                .param("currency", amount.currency().getCurrencyCode())
                .param("on", on)
                .update();
        return id;
    }

    private static String named(UUID byHand) {
        return "H" + byHand.toString().replace("-", "");
    }

    /** Transfers of which a line of a statement may tell that they came back: of the same sum, those of the same account first. */
    @Transactional(readOnly = true)
    public List<Payouts.Transfer> away(Money amount, String iban, String endToEnd, int most) {
        return database.sql("""
                select * from transfer where minor = :minor and currency = :currency and state in ('EXPORTED', 'BOOKED')
                order by end_to_end = :end desc, iban = :iban desc, id desc limit :most""")
                .param("minor", amount.minor())
                .param("currency", amount.currency().getCurrencyCode())
                .param("end", endToEnd)
                .param("iban", iban)
                .param("most", most)
                .query(Transfers::transfer)
                .list();
    }

    private void tell(AccountId holder, String template, Payouts.Transfer transfer) {
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

    private void is(UUID transfer, Payouts.State state, LocalDate on) {
        database.sql("update transfer set state = :state, booked_on = :on where id = :id")
                .param("state", state.name())
                .param("on", on)
                .param("id", transfer)
                .update();
    }

    static Payouts.Transfer transfer(ResultSet row, int n) throws SQLException {
        return new Payouts.Transfer(
                Rows.uuid(row, "id"),
                Rows.maybeUuid(row, "run"),
                row.getString("end_to_end"),
                Rows.maybeUuid(row, "account").map(AccountId::new),
                Rows.maybeUuid(row, "refund"),
                row.getString("name"),
                new Payouts.Target(row.getString("iban")),
                Rows.money(row, "minor", "currency"),
                Payouts.State.valueOf(row.getString("state")),
                Rows.maybeUuid(row, "rejected_by").map(PersonId::new));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
