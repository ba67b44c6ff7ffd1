package org.rightful.app.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of works for claims: what stands behind a work, and what a claim that was wrong leads to. */
@Component
public class Dossiers {
    private static final int YEARS_OF_LICENCES = 5;

    private final JdbcClient database;
    private final Works works;
    private final Evidence evidence;
    private final Standing standing;
    private final CounterStatements statements;
    private final Screening screening;

    Dossiers(
            JdbcClient database,
            Works works,
            Evidence evidence,
            Standing standing,
            CounterStatements statements,
            Screening screening) {
        this.database = database;
        this.works = works;
        this.evidence = evidence;
        this.standing = standing;
        this.statements = statements;
        this.screening = screening;
    }

    /** What stands behind a work on a day; nothing if it was removed or never was. */
    @Transactional(readOnly = true)
    public Optional<Dossier> of(WorkId id, LocalDate today) {
        return works.find(id)
                .map(work -> database.sql("""
                        select w.description, w.first_published, a.name, a.kind, f.licensing_page
                        from work w join account a on a.id = w.account left join public_face f on f.account = a.id
                        where w.id = :id""")
                        .param("id", id.value())
                        .query((row, n) -> dossier(row, work, today))
                        .single());
    }

    private Dossier dossier(ResultSet row, Work work, LocalDate today) throws SQLException {
        return new Dossier(
                work,
                row.getString("description"),
                row.getString("first_published"),
                row.getString("name"),
                row.getString("kind").equals("AGENT"),
                Optional.ofNullable(row.getString("licensing_page")).filter(page -> !page.isBlank()),
                evidence.of(work.id()).stream()
                        .map(piece -> new Dossier.Piece(
                                piece.kind().name(), piece.points(), piece.document(), piece.documentName()))
                        .toList(),
                mandate(work, today),
                sold(work.id(), today));
    }

    private Optional<Dossier.Mandate> mandate(Work work, LocalDate today) {
        return database.sql("""
                select author, valid_from, valid_until, document from mandate where account = :account and state = 'ACCEPTED'
                    and lower(author) = lower(:author) and valid_from <= :today
                    and (valid_until is null or valid_until >= :today) order by id desc limit 1""")
                .param("account", work.account().value())
                .param("author", work.creator())
                .param("today", today)
                .query((row, n) -> new Dossier.Mandate(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        Optional.ofNullable(row.getObject(3, LocalDate.class)),
                        new BlobId(row.getString(4))))
                .optional();
    }

    private List<Dossier.Sold> sold(WorkId work, LocalDate today) {
        return database.sql("""
                select l.amount_minor, l.currency, l.valid_from, l.valid_until, l.document from licence l
                join licence_work w on w.licence = l.id and w.work = :work
                where l.amount_minor > 0 and l.valid_from > :since order by l.valid_from desc, l.id limit 100""")
                .param("work", work.value())
                .param("since", today.minusYears(YEARS_OF_LICENCES))
                .query((row, n) -> new Dossier.Sold(
                        new Money(row.getLong(1), Currency.getInstance(row.getString(2))),
                        row.getObject(3, LocalDate.class),
                        Optional.ofNullable(row.getObject(4, LocalDate.class)),
                        Optional.ofNullable(row.getString(5)).map(BlobId::new)))
                .list();
    }

    /** Counts a claim that was wrong against the account that registered the work; the same work counts once (R18, R110). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void claimWasWrong(WorkId work, AccountId account) {
        standing.wrong(work, account, Standing.Cause.WRONG_CLAIM);
    }

    /** Keeps where a recipient says that the work can be had for nothing: R10 and R11 are asked again, and nothing is claimed before (R84). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeSourceNamed(WorkId work, String address) {
        screening.sourceNamed(work, address);
    }

    /**
     * Files what a recipient says about whose the work is: the work is frozen until it is decided (R3, R82).
     *
     * @return the number of the statement, which {@link CounterStatementAnswered} names
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID dispute(
            WorkId work, String name, String email, String text, Optional<BlobId> document, Locale language) {
        return statements.file(
                work,
                new CounterStatements.Filing(name, email, text, document, document.isPresent() ? "file" : ""),
                language);
    }
}
