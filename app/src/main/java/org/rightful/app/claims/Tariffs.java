package org.rightful.app.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Money;
import org.rightful.app.works.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What holders ask: their own prices, the public prices of their works, and what they ask of sites without commerce. */
@Component
class Tariffs {
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Tariffs(JdbcClient database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * An account's own prices.
     *
     * @param floor offers that reach it are taken at once; about others, and about all if it is nothing, the holder decides (R65)
     * @param feeWithoutCommerce whether sites without commerce are asked for a fee at all (R43)
     */
    record Policy(Quote.Tariff tariff, Money floor, boolean feeWithoutCommerce) {
        Policy {
            if (!tariff.year().currency().equals(tariff.expenses().currency())
                    || !tariff.year().currency().equals(floor.currency())) {
                throw new IllegalArgumentException("all prices of a tariff are in one currency");
            }
        }
    }

    /** What the public pays for a year's licence of a work, and where that can be seen. */
    record PublicPrice(Money amount, String url, LocalDate seenOn) {}

    @Transactional(readOnly = true)
    public Optional<Policy> of(AccountId account) {
        return database.sql("select * from tariff where account = :account")
                .param("account", account.value())
                .query((row, n) -> new Policy(
                        new Quote.Tariff(
                                Rows.money(row, "year_minor", "currency"),
                                Rows.money(row, "expenses_minor", "currency")),
                        Rows.money(row, "floor_minor", "currency"),
                        row.getBoolean("fee_without_commerce")))
                .optional();
    }

    @Transactional
    public void set(Actor actor, Policy policy) {
        database.sql("""
                insert into tariff (account, currency, year_minor, expenses_minor, floor_minor, fee_without_commerce, updated_at,
                    updated_by)
                values (:account, :currency, :year, :expenses, :floor, :fee, :at, :by)
                on conflict (account) do update set currency = excluded.currency, year_minor = excluded.year_minor,
                    expenses_minor = excluded.expenses_minor, floor_minor = excluded.floor_minor,
                    fee_without_commerce = excluded.fee_without_commerce, updated_at = excluded.updated_at,
                    updated_by = excluded.updated_by""")
                .param("account", actor.account().value())
                .param("currency", policy.floor().currency().getCurrencyCode())
                .param("year", policy.tariff().year().minor())
                .param("expenses", policy.tariff().expenses().minor())
                .param("floor", policy.floor().minor())
                .param("fee", policy.feeWithoutCommerce())
                .param("at", Rows.time(clock.instant()))
                .param("by", actor.person().value())
                .update();
        journal.write(Entry.by(
                actor.person().value(),
                "TariffSet",
                "account:" + actor.account(),
                Map.of(
                        "year", Long.toString(policy.tariff().year().minor()),
                        "currency", policy.floor().currency().getCurrencyCode())));
    }

    @Transactional(readOnly = true)
    public Optional<PublicPrice> publicPrice(WorkId work) {
        return database.sql("select * from public_price where work = :work")
                .param("work", work.value())
                .query((row, n) -> new PublicPrice(
                        Rows.money(row, "amount_minor", "currency"),
                        row.getString("url"),
                        row.getObject("seen_on", LocalDate.class)))
                .optional();
    }

    /** Keeps a work's public price; the caller has seen that the work is the actor's. */
    @Transactional
    public void setPublicPrice(Actor actor, WorkId work, PublicPrice price) {
        database.sql("""
                insert into public_price (work, amount_minor, currency, url, seen_on) values (:work, :amount, :currency, :url, :on)
                on conflict (work) do update set amount_minor = excluded.amount_minor, currency = excluded.currency,
                    url = excluded.url, seen_on = excluded.seen_on""")
                .param("work", work.value())
                .param("amount", price.amount().minor())
                .param("currency", price.amount().currency().getCurrencyCode())
                .param("url", price.url())
                .param("on", price.seenOn())
                .update();
        journal.write(Entry.by(actor.person().value(), "PublicPriceSet", "work:" + work, Map.of()));
    }

    /** Where the holder can be written to, in one line; empty if nobody said. */
    @Transactional(readOnly = true)
    public Optional<String> address(AccountId account) {
        return database.sql("select address from holder_address where account = :account")
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .optional();
    }

    /** Keeps where the holder can be written to, 5 to 300 characters. */
    @Transactional
    public void setAddress(Actor actor, String address) {
        database.sql("""
                insert into holder_address (account, address) values (:account, :address)
                on conflict (account) do update set address = excluded.address""")
                .param("account", actor.account().value())
                .param("address", address)
                .update();
        journal.write(Entry.by(actor.person().value(), "HolderAddressSet", "account:" + actor.account(), Map.of()));
    }
}
