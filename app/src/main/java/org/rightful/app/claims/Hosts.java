package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.law.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who hosts the sites of takedowns: people of the service find that out and enter it. */
@Component
class Hosts {
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Hosts(JdbcClient database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A host.
     *
     * @param country whose law says what a notice contains; empty: one of which the service has no data
     * @param toldAt when the notice left
     */
    record Host(String name, String email, Optional<Jurisdiction> country, Optional<Instant> toldAt) {}

    @Transactional(readOnly = true)
    public Optional<Host> of(ClaimId claim) {
        return database.sql("select * from claim_host where claim = :claim")
                .param("claim", claim.value())
                .query((row, n) -> new Host(
                        row.getString("name"),
                        row.getString("email"),
                        Jurisdiction.of(row.getString("country")),
                        Rows.maybe(row, "told_at")))
                .optional();
    }

    /** Keeps who hosts it; the sentence's key if that cannot be kept. Who was told stays. */
    @Transactional
    public Optional<String> enter(Claim claim, String name, String email, Optional<Jurisdiction> country, PersonId by) {
        boolean fits = Mail.isAddress(email) && !name.isBlank() && name.length() <= 200;
        if (!fits) {
            return Optional.of("desk.wrong.host");
        }
        if (claim.kind() != ClaimKind.TAKEDOWN || claim.state().isOver()) {
            return Optional.of("desk.wrong.host-kind");
        }
        int kept = database.sql("""
                insert into claim_host (claim, name, email, country, entered_by, entered_at)
                values (:claim, :name, :email, :country, :by, :at)
                on conflict (claim) do update set name = excluded.name, email = excluded.email, country = excluded.country,
                    entered_by = excluded.entered_by, entered_at = excluded.entered_at where claim_host.told_at is null""")
                .param("claim", claim.id().value())
                .param("name", name)
                .param("email", email)
                .param("country", country.map(Enum::name).orElse(""))
                .param("by", by.value())
                .param("at", Rows.time(clock.instant()))
                .update();
        if (kept == 0) {
            return Optional.of("desk.wrong.host-told");
        }
        journal.write(Entry.by(by.value(), "HostEntered", "claim:" + claim.id(), Map.of()));
        return Optional.empty();
    }

    /** Marks that the notice leaves in this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(ClaimId claim, PersonId by) {
        database.sql("update claim_host set told_by = :by, told_at = :at where claim = :claim and told_at is null")
                .param("claim", claim.value())
                .param("by", by.value())
                .param("at", Rows.time(clock.instant()))
                .update();
    }
}
