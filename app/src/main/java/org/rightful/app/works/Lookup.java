package org.rightful.app.works;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.recognition.Recognition;
import org.rightful.vision.Match;
import org.rightful.vision.Seen;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What anybody may learn of a picture: whether it is registered, and what its account made public. Nothing else leaves here. */
@Component
class Lookup {
    private static final int MOST_SHOWN = 5;

    private final Recognition recognition;
    private final Works works;
    private final JdbcClient database;

    Lookup(Recognition recognition, Works works, JdbcClient database) {
        this.recognition = recognition;
        this.works = works;
        this.database = database;
    }

    /**
     * A registration of the picture.
     *
     * @param name whose it is said to be, if the account made that public
     * @param licensingPage where it can be licensed, if the account said so
     * @param percent share of the work that the picture shows
     */
    record Registered(
            UUID work, Optional<String> name, Optional<String> licensingPage, boolean verified, int percent) {}

    /** What an account lets the public see; both empty: nothing. */
    record Face(String name, String licensingPage) {}

    /** The registrations that a picture shows, best first. */
    List<Registered> of(Seen seen) {
        List<Registered> found = new ArrayList<>();
        for (Match match : recognition.search(seen)) {
            if (found.size() == MOST_SHOWN) {
                break;
            }
            works.find(new WorkId(UUID.fromString(match.work()))).ifPresent(work -> {
                Optional<Face> face = face(work.account());
                found.add(new Registered(
                        work.id().value(),
                        face.map(Face::name).filter(each -> !each.isEmpty()),
                        face.map(Face::licensingPage).filter(each -> !each.isEmpty()),
                        work.ownership() == OwnershipState.VERIFIED,
                        (int) Math.round(match.workOverlapPercent())));
            });
        }
        return found;
    }

    @Transactional(readOnly = true)
    public Optional<Face> face(AccountId account) {
        return database.sql("select name, licensing_page from public_face where account = :account")
                .param("account", account.value())
                .query((row, n) -> new Face(row.getString(1), row.getString(2)))
                .optional();
    }

    /** Makes a name public, or takes it back with an empty one. */
    @Transactional
    public void show(Actor actor, Face face) {
        if (face.name().isBlank()) {
            database.sql("delete from public_face where account = :account")
                    .param("account", actor.account().value())
                    .update();
        } else {
            database.sql("""
                    insert into public_face (account, name, licensing_page) values (:account, :name, :page)
                    on conflict (account) do update set name = excluded.name, licensing_page = excluded.licensing_page""")
                    .param("account", actor.account().value())
                    .param("name", face.name())
                    .param("page", face.licensingPage())
                    .update();
        }
    }
}
