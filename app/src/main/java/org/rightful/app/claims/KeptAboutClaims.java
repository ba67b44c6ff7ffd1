package org.rightful.app.claims;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rightful.app.accounts.AccountClosed;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.PersonalRecords;
import org.rightful.app.accounts.RetentionRule;
import org.rightful.app.correspondence.ClaimLetters;
import org.rightful.app.correspondence.IncomingMails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What claims keep about people: what holders take along, what ends with an account, and when recipients are forgotten. */
@Component
class KeptAboutClaims implements PersonalRecords, RetentionRule {
    private final JdbcClient database;
    private final Closings closings;
    private final Moves moves;
    private final ClaimLetters letters;
    private final IncomingMails mails;

    KeptAboutClaims(JdbcClient database, Closings closings, Moves moves, ClaimLetters letters, IncomingMails mails) {
        this.database = database;
        this.closings = closings;
        this.moves = moves;
        this.letters = letters;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "claims";
    }

    @Override
    @Transactional(readOnly = true)
    public Object of(PersonId person, List<AccountId> accounts) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (AccountId account : accounts) {
            told.put(
                    account.toString(),
                    database.sql("""
                    select number, work::text, site, kind, state, reason, sent_at::text as sent, closed_at::text as closed,
                        agreed_minor as "agreedMinor", agreed_currency as "agreedCurrency"
                    from claim where account = :account order by id""").param("account", account.value()).query().listOfRows());
        }
        return told;
    }

    /** Whoever closes an account asks for nothing any more: every recipient is told so. */
    @ApplicationModuleListener
    void on(AccountClosed closed) {
        database.sql(
                        "select * from claim where account = :account and state not in ('DISCARDED', 'CLOSED') order by id")
                .param("account", closed.account().value())
                .query(Rows::claim)
                .list()
                .forEach(claim -> {
                    if (claim.state() == ClaimState.DRAFT) {
                        moves.happen(
                                claim.id(), ClaimEvent.DISCARD, Moves.By.CLOCK, new Moves.End(Reason.WITHDRAWN, ""));
                    } else {
                        closings.close(claim.id(), Reason.WITHDRAWN, "", Moves.By.CLOCK);
                    }
                });
    }

    @Override
    public String subject() {
        return "claims";
    }

    /** Forgets who the recipients of long-ended claims were, and what was written; that there was a claim, and how it ended, stays. */
    @Override
    @Transactional
    public int deleteOverBefore(Instant time) {
        List<Claim> over = database.sql("""
                select * from claim where closed_at < :time and recipient_email || recipient_name || recipient_postal <> '-'
                order by closed_at limit 1000""")
                .param("time", Rows.time(time))
                .query(Rows::claim)
                .list();
        for (Claim claim : over) {
            List<String> numbers = database.sql("""
                    select number from claim where id = :id
                    union select b.number from claim_batch b join claim c on c.batch = b.id where c.id = :id""")
                    .param("id", claim.id().value())
                    .query((row, n) -> row.getString(1))
                    .list();
            numbers.forEach(letters::forget);
            numbers.forEach(mails::forget);
            for (String forgetting : List.of(
                    """
                    update claim set recipient_name = '', recipient_email = '', recipient_postal = '-', address_source = '',
                        explanation = '' where id = :id""",
                    "delete from claim_attachment where message in (select id from claim_message where claim = :id)",
                    "delete from claim_question where claim = :id",
                    "update claim_message set text = '' where claim = :id",
                    "update claim_offer set reason = '' where claim = :id",
                    """
                    update claim_proof set decision = case when state = 'WAITING' then decision else '-' end, licence = '',
                        stated_at = '' where claim = :id""",
                    "delete from claim_complaint where claim = :id",
                    "delete from claim_host where claim = :id",
                    "delete from claim_key where claim = :id")) {
                database.sql(forgetting).param("id", claim.id().value()).update();
            }
        }
        return over.size();
    }
}
