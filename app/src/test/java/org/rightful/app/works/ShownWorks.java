package org.rightful.app.works;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.DrawnPictures;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Works for tests, brought as far as a test needs them. */
@TestComponent
public class ShownWorks {
    private final Registration registration;
    private final Works works;
    private final Catalogue catalogue;
    private final Evidence evidence;
    private final Screening screening;
    private final Ownership ownership;
    private final TransactionTemplate transaction;
    private final Mandates mandates;
    private final LicenceBook book;
    private final CounterStatements statements;
    private final Portfolios portfolios;
    private final PortfolioJob portfolioJob;
    private final JdbcClient database;

    ShownWorks(
            Registration registration,
            Works works,
            Catalogue catalogue,
            Evidence evidence,
            Screening screening,
            Ownership ownership,
            TransactionTemplate transaction,
            Mandates mandates,
            LicenceBook book,
            CounterStatements statements,
            Portfolios portfolios,
            PortfolioJob portfolioJob,
            JdbcClient database) {
        this.registration = registration;
        this.works = works;
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.screening = screening;
        this.ownership = ownership;
        this.transaction = transaction;
        this.mandates = mandates;
        this.book = book;
        this.statements = statements;
        this.portfolios = portfolios;
        this.portfolioJob = portfolioJob;
        this.database = database;
    }

    Arrival arrive(Somebody who, byte[] file) {
        try {
            return registration.register(who.actor(), "Sheet 17.jpg", new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registered work; fails if the file is refused. */
    Work registered(Somebody who, byte[] file) {
        Arrival arrival = arrive(who, file);
        if (arrival instanceof Arrival.Registered registered) {
            return now(registered.work());
        }
        throw new AssertionError("the file was not registered: " + arrival);
    }

    Work registered(Somebody who) {
        return registered(who, DrawnPictures.jpeg(DrawnPictures.next()));
    }

    Work now(WorkId work) {
        return works.find(work).orElseThrow();
    }

    void named(Somebody who, Work work, String creator) {
        catalogue.change(who.actor(), work, new Catalogue.Said(work.title(), creator, "", Optional.empty(), "", ""));
    }

    Optional<String> evidence(Somebody who, Work work, EvidenceKind kind, byte[] file) {
        try {
            return evidence.add(
                    who.actor(),
                    work,
                    kind,
                    "",
                    Optional.of(new Evidence.File("file", new ByteArrayInputStream(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers of a photographer who took the picture and nothing else. */
    static Map<Question, Screening.Given> plain() {
        Map<Question, Screening.Given> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            answers.put(question, given(question.answers().getFirst().name(), ""));
        }
        return answers;
    }

    static Screening.Given given(String answer, String explanation) {
        return new Screening.Given(answer, explanation, Question.Effect.NONE, false);
    }

    Map<Question, String> answered(Somebody who, Work work, Map<Question, Screening.Given> answers) {
        return screening.answer(who.actor(), now(work.id()), answers);
    }

    Ownership.Outcome told(Work work, OwnershipEvent event, String reason, Somebody by) {
        Ownership.Outcome outcome = transaction.execute(
                status -> ownership.tell(work.id(), event, reason, by.actor().person()));
        if (outcome == null) {
            throw new AssertionError();
        }
        return outcome;
    }

    /** Everything that a case handler needs. */
    Work complete(Somebody who) {
        byte[] original = DrawnPictures.jpeg(DrawnPictures.next());
        Work work = registered(who, original);
        named(who, work, "Jane Doe");
        evidence(who, work, EvidenceKind.ORIGINAL, original);
        answered(who, work, plain());
        return now(work.id());
    }

    Work verified(Somebody who, Somebody handler) {
        Work work = complete(who);
        told(work, OwnershipEvent.SUBMIT, "", who);
        told(work, OwnershipEvent.APPROVE, "", handler);
        return now(work.id());
    }

    /** One of each thing that an account has, by the names of paths.txt, and what waits for the people of the service. */
    public Map<String, String> things(Somebody owner, Somebody other) {
        Work work = complete(owner);
        told(work, OwnershipEvent.SUBMIT, "", owner);
        Work doubted = registered(owner);
        UUID statement = statements.file(
                doubted.id(),
                new CounterStatements.Filing(
                        "A Visitor", "visitor@example.org", "I took this picture.", Optional.empty(), ""),
                Locale.ENGLISH);
        byte[] both = DrawnPictures.jpeg(DrawnPictures.next());
        registered(owner, both);
        registered(other, both);
        try {
            mandates.add(
                    owner.actor(),
                    "Jane Doe",
                    LocalDate.EPOCH,
                    Optional.empty(),
                    new Evidence.File("m", new ByteArrayInputStream(new byte[] {2})));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LicenceForm form = new LicenceForm("A", "", "example.org", "", "2024-01-01", "", "", "");
        book.record(owner.actor(), List.of(new LicenceBook.New(form, List.of(work.id()), Optional.empty())));
        Portfolio.Found found = found(portfolio(owner));
        return Map.of(
                "PORTFOLIO", portfolios.of(owner.account()).getFirst().id().toString(),
                "FOUND", found.id().toString(),
                "WORK", work.id().toString(),
                "PIECE", evidence.of(work.id()).getFirst().id().toString(),
                "MANDATE", mandates.of(owner.account()).getFirst().id().toString(),
                "LICENCE", book.of(owner.account()).getFirst().id().toString(),
                "STATEMENT", statement.toString());
    }

    private UUID portfolio(Somebody owner) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into portfolio (id, account, url, collection, own_site, asked_by, asked_at, state, finished_at, pages)
                values (:id, :account, 'https://me.example/', '', true, :by, now(), 'FOUND', now(), 3)""")
                .param("id", id)
                .param("account", owner.account().value())
                .param("by", owner.actor().person().value())
                .update();
        return id;
    }

    private Portfolio.Found found(UUID portfolio) {
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        Portfolio.Found found = new Portfolio.Found(
                UUID.randomUUID(),
                new BlobId("f".repeat(64)),
                "https://me.example/a.jpg",
                "https://me.example/",
                "A picture",
                900,
                600,
                file.length,
                Portfolio.Choice.FOUND,
                Optional.empty(),
                new Object[0],
                Optional.empty());
        portfolios.keep(portfolio, found);
        Path small = portfolioJob.thumbnail(portfolio, found);
        try {
            Files.createDirectories(small.resolveSibling("."));
            Files.write(small, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
