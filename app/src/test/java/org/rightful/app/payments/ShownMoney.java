package org.rightful.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.ledger.Posting;
import org.rightful.app.platform.Money;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Money for tests of pages: a holder's earnings and credit note, and something in each of the books' lists. */
@TestComponent
public class ShownMoney {
    private final JdbcClient database;
    private final Ledger ledger;
    private final Bills bills;
    private final BankFiles bank;
    private final PayIns payIns;
    private final Refunds refunds;
    private final Attention attention;
    private final Payees payees;
    private final TestPeople people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShownMoney(
            JdbcClient database,
            Ledger ledger,
            Bills bills,
            BankFiles bank,
            PayIns payIns,
            Refunds refunds,
            Attention attention,
            Payees payees,
            TestPeople people,
            TransactionTemplate transaction,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.bills = bills;
        this.bank = bank;
        this.payIns = payIns;
        this.refunds = refunds;
        this.attention = attention;
        this.payees = payees;
        this.people = people;
        this.transaction = transaction;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A statement of the service's bank with one payment that came in. */
    public byte[] statement(Money amount, String text) {
        return statement(List.of(new Moved(true, amount, text)));
    }

    /** A line of a statement: money that came in, or went out. */
    public record Moved(boolean in, Money amount, String text) {}

    /** A statement of the service's bank. */
    public byte[] statement(List<Moved> lines) {
        String id = "M" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        BankFile file = new BankFile(id, today());
        int n = 0;
        for (Moved each : lines) {
            String key = id + "-" + ++n;
            if (each.in()) {
                file.in(key, each.amount(), each.text());
            } else {
                file.out(key, each.amount(), each.text());
            }
        }
        return file.bytes();
    }

    /** Money that the gateway tells of, and that nobody knows what it is for. */
    public void online(Money amount, String text) {
        String payment = "pi_" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> payIns.take(new PayIn.Came(
                "gateway:" + payment,
                Books.Via.GATEWAY,
                amount,
                today(),
                "",
                "",
                text,
                Optional.of(payment),
                Optional.empty())));
    }

    /** Earnings and a payout of somebody, and what waits for the service; by the names of paths.txt. */
    public Map<String, String> things(Somebody owner) {
        Somebody supervisor = people.supervisor();
        String text = "For the picture, " + UUID.randomUUID();
        bank.take(
                statement(Money.of(80, "EUR"), text),
                "statement.xml",
                supervisor.actor().person());
        payees.set(
                owner.account(),
                new Payees.Wanted("Anna Meier", BankFile.PAYER, "Hafenstrasse 1, 20457 Hamburg", "DE", ""),
                owner.actor().person());
        UUID run = UUID.randomUUID();
        UUID transfer = UUID.randomUUID();
        String note = "C-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            earned(owner);
            lost(supervisor);
            attention.ask("shown:" + run, Attention.About.TRANSFER_BOUNCED, "T" + transfer, "12.00\u00A0EUR");
            paidOut(owner, supervisor, run, transfer, note);
        });
        return Map.of("CREDITNOTE", note, "RUN", run.toString());
    }

    private void earned(Somebody owner) {
        for (int month = 0; month < 5; month++) {
            Money share = Money.of(40 + 35L * month, "EUR");
            ledger.book(Posting.of(
                            "shown:" + UUID.randomUUID(),
                            "ALLOCATED",
                            today().minusMonths(month),
                            "S-2026-000000",
                            "Paid and split")
                    .debit(LedgerAccount.of(LedgerAccount.Kind.BANK), share)
                    .credit(
                            LedgerAccount.of(
                                    LedgerAccount.Kind.HOLDER, owner.account().value()),
                            share)
                    .done());
        }
    }

    /** Money of which nobody knows where it goes back to. */
    private void lost(Somebody by) {
        PayIn payIn = payIns.take(new PayIn.Came(
                "shown:" + UUID.randomUUID(),
                Books.Via.BANK,
                Money.of(12, "EUR"),
                today(),
                "Somebody",
                "",
                "without an account",
                Optional.empty(),
                Optional.empty()));
        refunds.notOurs(payIn, "It was meant for somebody else.", by.actor().person());
    }

    private void paidOut(Somebody owner, Somebody by, UUID run, UUID transfer, String note) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String file = bills.keep("<Document/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .sha256();
        UUID other = people.supervisor().actor().person().value();
        database.sql("""
                insert into payout_run (id, number, currency, made_at, made_by, needs_two, approved_at, approved_by, state, file)
                values (:id, :number, 'EUR', :at, :by, true, :at, :other, 'EXPORTED', :file)""")
                .param("id", run)
                .param("number", "P-" + run)
                .param("at", now)
                .param("by", by.actor().person().value())
                .param("other", other)
                .param("file", file)
                .update();
        database.sql("""
                insert into transfer (id, run, end_to_end, account, name, iban, minor, currency, state, booked_on)
                values (:id, :run, :end, :account, 'Anna Meier', :iban, 4000, 'EUR', 'BOOKED', :on)""")
                .param("id", transfer)
                .param("run", run)
                .param("end", "T" + transfer)
                .param("account", owner.account().value())
                .param("iban", BankFile.PAYER)
                .param("on", today())
                .update();
        database.sql("""
                insert into paper (id, number, kind, account, subject, issued_on, minor, currency, pdf)
                values (:id, :number, 'HOLDER_CREDIT', :account, :subject, :on, 4000, 'EUR', :pdf)""")
                .param("id", UUID.randomUUID())
                .param("number", note)
                .param("account", owner.account().value())
                .param("subject", transfer)
                .param("on", today())
                .param("pdf", file)
                .update();
    }
}
