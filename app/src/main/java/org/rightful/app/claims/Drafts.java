package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.Provisions;
import org.rightful.app.platform.Ids;
import org.rightful.app.sightings.HitId;
import org.rightful.app.sightings.HitState;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Channels;
import org.rightful.app.works.Dossier;
import org.rightful.app.works.Dossiers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * Prepares claims: a captured, confirmed use becomes a draft by itself, and a draft is looked at by the gate each time something of
 * it changes. Nobody is told of a draft.
 */
@Component
class Drafts {
    private static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es", "it", "nl", "pl");

    private final JdbcClient database;
    private final Hits hits;
    private final Dossiers dossiers;
    private final Channels channels;
    private final Facts facts;
    private final Quotes quotes;
    private final Clocks clocks;
    private final Moves moves;
    private final KeptLicences kept;
    private final ClaimNumbers numbers;
    private final Journal journal;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Drafts(
            JdbcClient database,
            Hits hits,
            Dossiers dossiers,
            Channels channels,
            Facts facts,
            Quotes quotes,
            Clocks clocks,
            Moves moves,
            KeptLicences kept,
            ClaimNumbers numbers,
            Journal journal,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.hits = hits;
        this.dossiers = dossiers;
        this.channels = channels;
        this.facts = facts;
        this.quotes = quotes;
        this.clocks = clocks;
        this.moves = moves;
        this.kept = kept;
        this.numbers = numbers;
        this.journal = journal;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of preparing a claim. */
    sealed interface Drafted permits Prepared, NotPossible {}

    /** There is a draft now, or there was one before. */
    record Prepared(ClaimId claim) implements Drafted {}

    /** There is none, because of what the finding says. */
    record NotPossible(Finding because) implements Drafted {}

    /** What stands in a draft about whom to write to, and by which law. */
    record Addressee(Claim.Recipient recipient, Optional<Jurisdiction> country, Locale language) {}

    /**
     * Prepares a claim for a confirmed use that is captured.
     *
     * @param approval the supervisor who allows a claim about a new use after a settled one (R36)
     */
    @Transactional
    public Drafted draft(HitId hit, Optional<PersonId> approval) {
        Optional<Hits.Use> found = hits.use(hit);
        if (found.isEmpty() || found.get().hit().state() != HitState.CONFIRMED) {
            return new NotPossible(Finding.fail(Check.CONFIRMED, "fail"));
        }
        Hits.Use use = found.get();
        if (use.proof().isEmpty()) {
            return new NotPossible(Finding.fail(Check.CAPTURE, "missing"));
        }
        Optional<Claim> other = holder(use);
        if (other.isEmpty()) {
            return insert(use, Optional.empty(), approval);
        }
        Claim first = other.get();
        if (first.hit().equals(hit) && first.state() == ClaimState.DRAFT) {
            look(first.id());
            return new Prepared(first.id());
        }
        if (!first.state().isOver()) {
            return new NotPossible(Finding.fail(Check.DUPLICATE, "open", first.number()));
        }
        if (!Facts.allowsNewUse(first, began(use, Optional.of(first)))) {
            return new NotPossible(Finding.fail(Check.DUPLICATE, "closed", first.number()));
        }
        boolean capturedSince = first.closedAt()
                .filter(closed -> use.proof().get().capturedAt().isAfter(closed))
                .isPresent();
        if (!capturedSince) {
            return new NotPossible(Finding.fail(Check.CAPTURE, "stale"));
        }
        return approval.isEmpty()
                ? new NotPossible(Finding.fail(Check.DUPLICATE, "approval", first.number()))
                : insert(use, Optional.of(first), approval);
    }

    /** The claim that holds the place of the use's picture and site. */
    @Transactional(readOnly = true)
    public Optional<Claim> holder(Hits.Use use) {
        return database.sql("""
                select * from claim where identity = :identity and site = :site and covered_by is null
                    and state <> 'DISCARDED'""")
                .param("identity", use.hit().identity().value())
                .param("site", use.hit().site())
                .query(Rows::claim)
                .optional();
    }

    /** When the use began; after a settled claim, only what was first seen after its end is a new use. */
    private static Instant began(Hits.Use use, Optional<Claim> after) {
        Optional<Instant> closed = after.flatMap(Claim::closedAt);
        return use.places().stream()
                .map(Hits.Place::firstSeen)
                .filter(seen -> closed.isEmpty() || seen.isAfter(closed.get()))
                .min(Instant::compareTo)
                .orElse(use.hit().firstSeen());
    }

    private Drafted insert(Hits.Use use, Optional<Claim> after, Optional<PersonId> approval) {
        ClaimId id = new ClaimId(ids.next());
        Instant now = clock.instant();
        Optional<Jurisdiction> country = Jurisdiction.of(use.country());
        ClaimKind kind = ClaimKind.of(use.asked());
        Hits.Sealed proof = use.proof().orElseThrow();
        Optional<Hits.Contact> contact = use.contact();
        after.ifPresent(
                first -> database.sql("update claim set covered_by = :id where id = :first and covered_by is null")
                        .param("id", id.value())
                        .param("first", first.id().value())
                        .update());
        int inserted = database.sql("""
                insert into claim (id, number, account, work, identity, site, hit, kind, state, state_since, due_at, country,
                    language, recipient_name, recipient_email, recipient_postal, address_source, private_person, capture,
                    captured_at, used_since, used_until, removal_ends, drafted_at, after, approved_by, law_version)
                values (:id, :number, :account, :work, :identity, :site, :hit, :kind, 'DRAFT', :now, :due, :country,
                    :language, :name, :email, :postal, :source, true, :capture, :captured, :since, :until, :removal, :now,
                    :after, :approved, :law)
                on conflict (identity, site) where covered_by is null and state <> 'DISCARDED' do nothing""")
                .param("id", id.value())
                .param("number", numbers.next())
                .param("account", use.hit().account().value())
                .param("work", use.hit().work().value())
                .param("identity", use.hit().identity().value())
                .param("site", use.hit().site())
                .param("hit", use.hit().id().value())
                .param("kind", kind.name())
                .param("now", Rows.time(now))
                .param("due", Rows.time(due(now, country)))
                .param("country", country.map(Enum::name).orElse(""))
                .param("language", language(use.language(), country))
                .param("name", cut(contact.flatMap(Hits.Contact::name), 200))
                .param("email", cut(contact.flatMap(Hits.Contact::email), 254))
                .param("postal", cut(contact.flatMap(Hits.Contact::postal), 1_000))
                .param("source", cut(contact.map(Hits.Contact::readFrom), 2_048))
                .param("capture", proof.capture())
                .param("captured", Rows.time(proof.capturedAt()))
                .param("since", Rows.time(began(use, after)))
                .param(
                        "until",
                        use.hit().goneSince().map(Rows::time).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("removal", kind != ClaimKind.FEE)
                .param("after", after.map(first -> first.id().value()).orElse(null), java.sql.Types.OTHER)
                .param(
                        "approved",
                        after.flatMap(first -> approval).map(PersonId::value).orElse(null),
                        java.sql.Types.OTHER)
                .param("law", Provisions.current().version())
                .update();
        if (inserted == 0) { // somebody was faster
            if (after.isPresent()) {
                throw new PlaceTaken(use.hit().id()); // undoes that the settled one gave its place away
            }
            return new NotPossible(Finding.fail(
                    Check.DUPLICATE, "open", holder(use).orElseThrow().number()));
        }
        journal.write(Entry.ofService(
                "ClaimDrafted", "claim:" + id, Map.of("hit", use.hit().id().toString(), "kind", kind.name())));
        addresses(id, use);
        look(id);
        return new Prepared(id);
    }

    /** Another claim took the place in this moment; asked again, {@link #draft} says which. */
    static final class PlaceTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        PlaceTaken(HitId hit) {
            super("another claim about the picture of hit " + hit + " and its site was prepared in this moment");
        }
    }

    private Instant due(Instant now, Optional<Jurisdiction> country) {
        Jurisdiction where = country.orElse(Jurisdiction.DE);
        LocalDate last =
                clocks.lastDay(ClaimState.DRAFT, now, where, Optional.empty()).orElseThrow();
        return Clocks.end(last, where.zone());
    }

    static String language(String ofPage, Optional<Jurisdiction> country) {
        if (LANGUAGES.contains(ofPage)) {
            return ofPage;
        }
        return country.map(where -> switch (where) {
                    case DE, AT, CH -> "de";
                    case FR -> "fr";
                    case IT -> "it";
                    case ES -> "es";
                    case NL, BE -> "nl";
                    case PL -> "pl";
                    case GB, IE, US, CA, AU -> "en";
                })
                .orElse("en");
    }

    private static String cut(Optional<String> text, int most) {
        String given = text.orElse("");
        return given.substring(0, Math.min(most, given.length()));
    }

    /** Every address that is to be cleaned, as the site was last seen (R52). */
    private void addresses(ClaimId claim, Hits.Use use) {
        List<Hits.Place> places = use.places();
        for (int n = 0; n < places.size(); n++) {
            Hits.Place place = places.get(n);
            database.sql("""
                    insert into claim_address (claim, position, page, image, there, checked_at)
                    values (:claim, :position, :page, :image, :there, :at)""")
                    .param("claim", claim.value())
                    .param("position", n)
                    .param("page", place.page())
                    .param("image", place.image())
                    .param("there", place.there())
                    .param("at", Rows.time(place.lastSeen()))
                    .update();
        }
    }

    /** Changes what stands in a draft; false if it is none any more. */
    @Transactional
    public boolean change(ClaimId id, ClaimKind kind, Addressee to, PersonId by) {
        int changed = database.sql("""
                update claim set kind = :kind, country = :country, language = :language, recipient_name = :name,
                    recipient_email = :email, recipient_postal = :postal, address_source = :source,
                    private_person = :private, removal_ends = :removal where id = :id and state = 'DRAFT'""")
                .param("kind", kind.name())
                .param("country", to.country().map(Enum::name).orElse(""))
                .param("language", to.language().getLanguage())
                .param("name", to.recipient().name())
                .param("email", to.recipient().email())
                .param("postal", to.recipient().postal())
                .param("source", to.recipient().source())
                .param("private", to.recipient().privatePerson())
                .param("removal", kind != ClaimKind.FEE)
                .param("id", id.value())
                .update();
        if (changed == 1) {
            journal.write(Entry.by(by.value(), "ClaimDraftChanged", "claim:" + id, Map.of("kind", kind.name())));
            look(id);
        }
        return changed == 1;
    }

    /** Keeps what a person decided where the gate leaves it to one; a check that failed cannot be decided otherwise. */
    @Transactional
    public boolean decide(ClaimId id, Check check, boolean allowed, String reason, PersonId by) {
        Optional<Finding> seen = finding(id, check);
        boolean asked =
                seen.filter(each -> each.verdict() == Finding.Verdict.PERSON).isPresent();
        if (!asked || reason.strip().length() < 10) {
            return false;
        }
        look(id);
        if (!finding(id, check).equals(seen)) {
            return false; // something came up since, and the person has not seen it
        }
        database.sql("""
                insert into claim_gate_decision (claim, gate_check, allowed, reason, decided_by, decided_at)
                values (:claim, :check, :allowed, :reason, :by, :at)
                on conflict (claim, gate_check) do update set allowed = excluded.allowed, reason = excluded.reason,
                    decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
                .param("claim", id.value())
                .param("check", check.name())
                .param("allowed", allowed)
                .param("reason", reason)
                .param("by", by.value())
                .param("at", Rows.time(clock.instant()))
                .update();
        journal.write(Entry.by(
                by.value(),
                "GateDecided",
                "claim:" + id,
                Map.of("check", check.name(), "allowed", Boolean.toString(allowed))));
        look(id);
        return true;
    }

    private Optional<Finding> finding(ClaimId id, Check check) {
        return findings(id).stream().filter(each -> each.check() == check).findFirst();
    }

    /** Lets the gate look at a claim now, and keeps what it finds; true if nothing stands in its way. */
    @Transactional
    public boolean look(ClaimId id) {
        Claim before = moves.hold(id).orElseThrow();
        Hits.Use use = hits.use(before.hit()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(clock.instant(), before.zone());
        Optional<Dossier> dossier = dossiers.of(before.work(), today);
        recapture(id, use);
        dossier.ifPresent(known -> commons(before, known, today));
        Claim claim = moves.hold(id).orElseThrow();
        List<Finding> findings = dossier.map(known -> {
                    if (claim.kind().asksMoney() && isDue(claim)) {
                        quotes.make(claim, use, known, Quotes.Said.NOTHING);
                    }
                    GateFacts gathered = facts.of(claim, use, known);
                    gathered.keptLicence().ifPresent(since -> kept.askAgain(id, since));
                    return Gate.look(gathered, clock.instant());
                })
                .orElse(List.of(Finding.fail(Check.OWNERSHIP, "fail")));
        Set<String> allowed =
                Set.copyOf(database.sql("select gate_check from claim_gate_decision where claim = :id and allowed")
                        .param("id", id.value())
                        .query((row, n) -> row.getString(1))
                        .list());
        boolean passed = findings.stream().allMatch(each -> switch (each.verdict()) {
            case PASS -> true;
            case FAIL -> false;
            case PERSON -> allowed.contains(each.check().name());
        });
        database.sql("""
                insert into claim_gate (id, claim, at, passed, findings) values (:id, :claim, :at, :passed, :findings::jsonb)""")
                .param("id", ids.next())
                .param("claim", id.value())
                .param("at", Rows.time(clock.instant()))
                .param("passed", passed)
                .param("findings", json.writeValueAsString(findings))
                .update();
        return passed;
    }

    /** A draft tells of the newest capture: what the letter says was recorded is what can be opened. */
    private void recapture(ClaimId id, Hits.Use use) {
        use.proof()
                .ifPresent(proof -> database.sql("""
                        update claim set capture = :capture, captured_at = :at, used_until = :until
                        where id = :id and state = 'DRAFT' and capture <> :capture""")
                        .param("capture", proof.capture())
                        .param("at", Rows.time(proof.capturedAt()))
                        .param(
                                "until",
                                use.hit().goneSince().map(Rows::time).orElse(null),
                                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", id.value())
                        .update());
    }

    /** Where everybody may use the picture under a free licence, the mildest is asked for: the name (law: cc-4-cure, cc-earlier). */
    private void commons(Claim draft, Dossier dossier, LocalDate today) {
        Optional<Commons> licence = Commons.of(dossier, channels.of(draft.work()), today);
        boolean known = draft.commons().equals(licence);
        if (known) {
            return; // a person may have chosen another kind since; the gate says whether that can be
        }
        boolean credit = licence.isPresent() && draft.kind().asksMoney();
        database.sql("""
                update claim set commons = :commons, kind = :kind, removal_ends = :removal
                where id = :id and state = 'DRAFT'""")
                .param("commons", licence.map(Commons::name).orElse(""))
                .param("kind", credit ? ClaimKind.CREDIT.name() : draft.kind().name())
                .param("removal", credit || draft.removalEnds())
                .param("id", draft.id().value())
                .update();
    }

    private boolean isDue(Claim claim) {
        return quotes.of(claim.id())
                .filter(kept -> Quotes.isFresh(kept, clock.instant())
                        && kept.inputs().kind() == claim.kind()
                        && kept.inputs().country().equals(claim.country()))
                .isEmpty();
    }

    /** What the gate found last. */
    @Transactional(readOnly = true)
    public List<Finding> findings(ClaimId id) {
        return database.sql("select findings from claim_gate where claim = :id order by at desc, id desc limit 1")
                .param("id", id.value())
                .query((row, n) -> List.of(json.readValue(row.getString(1), Finding[].class)))
                .optional()
                .orElse(List.of());
    }

    /** Drafts of an account, or of all, whose capture or facts may have changed since. */
    @Transactional(readOnly = true)
    public List<UUID> waiting(int most) {
        return database.sql("select id from claim where state = 'DRAFT' order by state_since limit :most")
                .param("most", most)
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
    }
}
