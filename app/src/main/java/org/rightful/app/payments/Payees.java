package org.rightful.app.payments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.banking.Iban;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where holders' money goes. Everybody of the account is told of a change and gets a code that confirms it; then the account rests some
 * days before money goes there, so that whoever did not want the change can say so.
 */
@Component
class Payees {
    /** No money goes to a changed account before. */
    static final Duration RESTS = Duration.ofDays(3);

    private static final int MOST_TRIES = 5;
    private static final int MOST_IBAN = 60;

    private final JdbcClient database;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Payees(JdbcClient database, Accounts accounts, Outbox outbox, Journal journal, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Where an account's money goes.
     *
     * @param vatId empty: no business that owes the tax
     * @param confirmedAt when the code was typed; empty: it was not yet
     */
    record Payee(
            AccountId account,
            String name,
            Iban iban,
            String address,
            String country,
            String vatId,
            Instant changedAt,
            Optional<Instant> confirmedAt) {
        /** Whether money may go there. */
        boolean isUsable(Instant now) {
            return confirmedAt.isPresent() && !changedAt.plus(RESTS).isAfter(now);
        }

        /** From when on money may go there, once it is confirmed. */
        Instant usableFrom() {
            return changedAt.plus(RESTS);
        }
    }

    /** What somebody typed. */
    record Wanted(String name, String iban, String address, String country, String vatId) {}

    @Transactional(readOnly = true)
    public Optional<Payee> of(AccountId account) {
        return database.sql("select * from payee where account = :account")
                .param("account", account.value())
                .query((row, n) -> new Payee(
                        account,
                        row.getString("name"),
                        new Iban(row.getString("iban")),
                        row.getString("address"),
                        row.getString("country"),
                        row.getString("vat_id"),
                        Rows.instant(row, "changed_at"),
                        Rows.maybe(row, "confirmed_at")))
                .optional();
    }

    /**
     * Keeps where money goes; an IBAN that is left empty stays as it is, since it is never shown whole.
     *
     * @return empty, or the field and the key of the sentence that says what is wrong with it
     */
    @Transactional
    public Optional<Map.Entry<String, String>> set(AccountId account, Wanted wanted, PersonId by) {
        String name = wanted.name().strip();
        String country = wanted.country().strip().toUpperCase(Locale.ROOT);
        String vatId = wanted.vatId().replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        Optional<Payee> before = of(account);
        Optional<Iban> iban = (wanted.iban().isBlank()
                        ? before.map(Payee::iban)
                        : Optional.of(wanted.iban())
                                .filter(typed -> typed.length() <= MOST_IBAN)
                                .flatMap(Iban::read))
                .filter(Iban::isInSepa);
        if (name.isEmpty() || name.length() > 70) {
            return Optional.of(Map.entry("name", "payee.wrong.name"));
        }
        if (iban.isEmpty()) {
            return Optional.of(Map.entry("iban", "payee.wrong.iban"));
        }
        if (!Set.of(Locale.getISOCountries()).contains(country)) {
            return Optional.of(Map.entry("country", "payee.wrong.country"));
        }
        if (!vatId.isEmpty() && !vatId.matches("[A-Z]{2}[A-Z0-9+*]{2,13}")) {
            return Optional.of(Map.entry("vatId", "payee.wrong.vat-id"));
        }
        String address = wanted.address().strip();
        if (address.length() > 300) {
            return Optional.of(Map.entry("address", "payee.wrong.address"));
        }
        boolean sameAccount = before.filter(
                        each -> each.iban().equals(iban.get()) && each.name().equals(name))
                .isPresent();
        keep(
                account,
                new Payee(account, name, iban.get(), address, country, vatId, clock.instant(), Optional.empty()),
                by);
        if (!sameAccount || before.flatMap(Payee::confirmedAt).isEmpty()) { // a code that was lost is mailed again
            askForCode(account, iban.get(), by);
        }
        journal.write(Entry.by(
                by.value(),
                "PayeeSet",
                "account:" + account,
                Map.of("iban", iban.get().masked())));
        return Optional.empty();
    }

    private void keep(AccountId account, Payee payee, PersonId by) {
        database.sql("""
                insert into payee (account, name, iban, address, country, vat_id, changed_at, changed_by)
                values (:account, :name, :iban, :address, :country, :vat, :at, :by)
                on conflict (account) do update set name = :name, iban = :iban, address = :address, country = :country, vat_id = :vat,
                    changed_at = case when payee.iban = :iban and payee.name = :name then payee.changed_at else :at end,
                    confirmed_at = case when payee.iban = :iban and payee.name = :name then payee.confirmed_at end,
                    changed_by = :by""")
                .param("account", account.value())
                .param("name", payee.name())
                .param("iban", payee.iban().value())
                .param("address", payee.address())
                .param("country", payee.country())
                .param("vat", payee.vatId())
                .param("at", Rows.time(payee.changedAt()))
                .param("by", by.value())
                .update();
    }

    private void askForCode(AccountId account, Iban iban, PersonId by) {
        String code = "%06d".formatted(random.nextInt(1_000_000));
        database.sql("update payee set code_hash = :hash, tries = 0 where account = :account")
                .param("hash", hash(account, code))
                .param("account", account.value())
                .update();
        for (Accounts.Contact contact : accounts.contacts(account)) {
            boolean self = contact.person().equals(by);
            outbox.send(new Mail(
                    contact.email(),
                    contact.language(),
                    self ? "payments.payee-code" : "payments.payee-changed",
                    self ? List.of(iban.masked(), code) : List.of(iban.masked())));
        }
    }

    /** Confirms a change by the code that was mailed; false if it is wrong, or was wrong too often. */
    @Transactional
    public boolean confirm(AccountId account, String code, PersonId by) {
        int right = database.sql("""
                update payee set confirmed_at = :at, code_hash = null
                where account = :account and code_hash = :hash and tries < :most""")
                .param("at", Rows.time(clock.instant()))
                .param("account", account.value())
                .param("hash", hash(account, code.strip()))
                .param("most", MOST_TRIES)
                .update();
        if (right == 0) {
            database.sql("update payee set tries = tries + 1 where account = :account")
                    .param("account", account.value())
                    .update();
            return false;
        }
        journal.write(Entry.by(by.value(), "PayeeConfirmed", "account:" + account, Map.of()));
        return true;
    }

    private static String hash(AccountId account, String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((account + ":" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whose money can go somewhere now. */
    @Transactional(readOnly = true)
    public List<UUID> usable() {
        return database.sql("select account from payee where confirmed_at is not null and changed_at <= :before")
                .param("before", Rows.time(clock.instant().minus(RESTS)))
                .query((row, n) -> Rows.uuid(row, "account"))
                .list();
    }
}
