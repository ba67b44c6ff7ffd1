package org.rightful.app.works;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people by mail what happened to their works and statements, in the transaction in which it happened. */
@Component
class Letters {
    private final Outbox outbox;
    private final Accounts accounts;
    private final Works works;
    private final JdbcClient database;
    private final Settings settings;

    Letters(Outbox outbox, Accounts accounts, Works works, JdbcClient database, Settings settings) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.works = works;
        this.database = database;
        this.settings = settings;
    }

    /** Both sides of a conflict are told, and neither learns who the other is. */
    @EventListener
    void tell(ConflictFound found) {
        for (WorkId id : found.works()) {
            works.find(id).ifPresent(work -> tell(work, "works.conflict", List.of(work.title(), page(id))));
        }
    }

    @EventListener
    void tell(OwnershipDecided decided) {
        String template = switch (decided.after()) {
            case VERIFIED -> "works.verified";
            case ASKED_BACK -> "works.asked-back";
            case REFUSED -> "works.refused";
            case UNVERIFIED, SUBMITTED, FROZEN -> "";
        };
        if (!template.isEmpty()) {
            works.find(decided.work())
                    .ifPresent(work -> tell(work, template, List.of(work.title(), page(work.id()), reason(work.id()))));
        }
    }

    /** Who filed a statement gets its number, and the account learns that there is one, not from whom. */
    @EventListener
    void tell(CounterStatementFiled filed) {
        Filer filer = filer(filed.statement());
        outbox.send(new Mail(
                filer.email(),
                filer.language(),
                "works.statement-filed",
                List.of(filed.statement().toString(), filer.name())));
        works.find(filed.work())
                .ifPresent(work -> tell(work, "works.disputed", List.of(work.title(), page(work.id()))));
    }

    @EventListener
    void tell(CounterStatementAnswered answered) {
        Filer filer = filer(answered.statement());
        outbox.send(new Mail(
                filer.email(),
                filer.language(),
                "works.statement-answered",
                List.of(answered.statement().toString(), filer.name(), filer.answer())));
    }

    private void tell(Work work, String template, List<String> values) {
        AccountId account = work.account();
        for (Accounts.Contact contact : accounts.contacts(account)) {
            outbox.send(new Mail(contact.email(), contact.language(), template, values));
        }
    }

    private record Filer(String name, String email, Locale language, String answer) {}

    private Filer filer(UUID statement) {
        return database.sql("select name, email, language, coalesce(answer, '') from counter_statement where id = :id")
                .param("id", statement)
                .query((row, n) ->
                        new Filer(row.getString(1), row.getString(2), Locale.of(row.getString(3)), row.getString(4)))
                .single();
    }

    private String reason(WorkId work) {
        return database.sql("select reason from ownership_step where work = :id order by at desc, id desc limit 1")
                .param("id", work.value())
                .query((row, n) -> row.getString(1))
                .optional()
                .orElse("");
    }

    private String page(WorkId work) {
        return settings.publicUrl() + "/works/" + work;
    }
}
