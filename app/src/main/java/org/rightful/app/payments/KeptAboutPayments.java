package org.rightful.app.payments;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.PersonalRecords;
import org.rightful.app.accounts.RetentionRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What payments keep about people: what holders take along, and when payers are forgotten. The ledger itself names nobody. */
@Component
class KeptAboutPayments implements PersonalRecords, RetentionRule {
    private final JdbcClient database;

    KeptAboutPayments(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    @Transactional(readOnly = true)
    public Object of(PersonId person, List<AccountId> accounts) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (AccountId account : accounts) {
            Map<String, Object> its = new LinkedHashMap<>();
            its.put("payee", rows("""
                    select name, iban, address, country, vat_id as "vatId", changed_at::text as "changedAt",
                        confirmed_at::text as "confirmedAt" from payee where account = :account""", account));
            its.put("payouts", rows("""
                    select end_to_end as "endToEnd", minor, currency, iban, state, booked_on::text as "bookedOn"
                    from transfer where account = :account order by id""", account));
            its.put("shares", rows("""
                    select c.number as claim, a.at::text as at, a.minor as paid, a.holder_minor as share, s.currency
                    from allocation a join settlement s on s.id = a.settlement join claim c on c.id = s.claim
                    where c.account = :account and not exists (select from reversal r where r.allocation = a.id)
                    order by a.id""", account));
            told.put(account.toString(), its);
        }
        return told;
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return database.sql(sql).param("account", account.value()).query().listOfRows();
    }

    @Override
    public String subject() {
        return "payments";
    }

    /** Forgets who paid and from which account, when the books need not be kept any longer. */
    @Override
    @Transactional
    public int deleteOverBefore(Instant time) {
        int forgotten = database.sql("""
                update pay_in set payer = '', iban = '', reference = ''
                where received_at < :time and payer || iban || reference <> ''""").param("time", Rows.time(time)).update();
        forgotten += database.sql("""
                update bank_line l set name = '', iban = '', text = '', reference = ''
                where name || iban || text || reference <> ''
                    and exists (select from bank_file f where f.id = l.file and f.imported_at < :time)""").param("time", Rows.time(time)).update();
        forgotten += database.sql("""
                update refund set iban = '', payee = '' where done_at < :time and iban || payee <> ''""").param("time", Rows.time(time)).update();
        forgotten += database.sql("""
                update transfer t set name = '', iban = ''
                where name || iban <> '' and state not in ('PREPARED', 'EXPORTED') and (booked_on < (:time at time zone 'UTC')::date
                    or booked_on is null and exists (select from payout_run r where r.id = t.run and r.made_at < :time))""").param("time", Rows.time(time)).update();
        return forgotten;
    }
}
