package org.rightful.app.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.AgencyInvited;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.OfferAnswered;
import org.rightful.app.correspondence.Received;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Dossiers;
import org.rightful.app.works.LicenceId;
import org.rightful.app.works.Licences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What recipients answer (R51), and what follows by itself. Whatever is not certain goes to a person; nothing that a recipient says
 * is ever taken against them.
 */
@Component
class Answers {
    private final JdbcClient database;
    private final Moves moves;
    private final Messages messages;
    private final Closings closings;
    private final Letters letters;
    private final Quotes quotes;
    private final Tariffs tariffs;
    private final Words words;
    private final Licences licences;
    private final Hits hits;
    private final Dossiers dossiers;
    private final Journal journal;
    private final Clock clock;

    Answers(
            JdbcClient database,
            Moves moves,
            Messages messages,
            Closings closings,
            Letters letters,
            Quotes quotes,
            Tariffs tariffs,
            Words words,
            Licences licences,
            Hits hits,
            Dossiers dossiers,
            Journal journal,
            Clock clock) {
        this.database = database;
        this.moves = moves;
        this.messages = messages;
        this.closings = closings;
        this.letters = letters;
        this.quotes = quotes;
        this.tariffs = tariffs;
        this.words = words;
        this.licences = licences;
        this.hits = hits;
        this.dossiers = dossiers;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Takes an answer, keeps it, and acknowledges it in the same transaction.
     *
     * @param party the recipient or a helper; a helper cannot promise money
     */
    @Transactional
    public Claims.Outcome take(ClaimId id, Party party, Answer answer) {
        Claim claim = moves.hold(id).orElseThrow(() -> new IllegalArgumentException("there is no claim " + id));
        Optional<String> wrong = wrong(claim, party, answer);
        if (wrong.isPresent()) {
            return new Claims.NotTaken(wrong.get());
        }
        Moves.By by = party == Party.HELPER ? Moves.By.HELPER : Moves.By.RECIPIENT;
        return switch (answer.kind()) {
            case ACCEPT -> accept(claim, answer, by);
            case OFFER -> offer(claim, answer, by);
            case LICENCE -> licence(claim, answer, by);
            case EMBEDDED -> embedded(claim, answer, by);
            case AUTHOR -> author(claim, answer, by);
            case AGENCY -> agency(claim, answer, by);
            case LAWYER -> lawyer(claim, answer, by);
            case FREE_SOURCE -> freeSource(claim, answer, by);
            case NOT_MY_SITE, EXCEPTION, PERMISSION -> proof(claim, answer, by);
            case HARDSHIP -> hardship(claim, answer, by);
            case REMOVED, CREDITED, QUESTION -> asked(claim, answer, by);
        };
    }

    private Optional<String> wrong(Claim claim, Party party, Answer answer) {
        if (!claim.state().wasSent()) {
            return Optional.of("answer.wrong.draft");
        }
        if (claim.state().isOver()) {
            return Optional.of("answer.wrong.closed");
        }
        boolean money = answer.kind() == AnswerKind.ACCEPT || answer.kind() == AnswerKind.OFFER;
        if (party == Party.HELPER && money) {
            return Optional.of("answer.wrong.helper");
        }
        if (money && !moves.wouldHappen(claim, answer.kind().event())) {
            return Optional.of("answer.wrong.now");
        }
        return answer.wrong(claim.kind());
    }

    private Claims.Outcome proof(Claim claim, Answer answer, Moves.By by) {
        UUID message = messages.keep(claim, by, answer);
        database.sql("""
                insert into claim_proof (id, claim, message, kind, state, licence, stated_at)
                values (:id, :claim, :message, :kind, 'WAITING', :licence, :where)""")
                .param("licence", answer.stated().map(StatedLicence::name).orElse(""))
                .param("where", cut(answer.stated().map(StatedLicence::where).orElse(""), 2_048))
                .param("id", messages.newId())
                .param("claim", claim.id().value())
                .param("message", message)
                .param("kind", answer.kind().name())
                .update();
        return received(happen(claim, answer, by), answer);
    }

    private Claims.Outcome asked(Claim claim, Answer answer, Moves.By by) {
        messages.keep(claim, by, answer);
        return received(happen(claim, answer, by), answer);
    }

    /** R62, R64: what the site earns caps the sum at once; a person answers the rest. */
    private Claims.Outcome hardship(Claim claim, Answer answer, Moves.By by) {
        messages.keep(claim, by, answer);
        Claim now = happen(claim, answer, by);
        Optional<Money> sum = claim.agreed().isPresent()
                ? Optional.empty() // what was agreed is changed by a person
                : answer.income()
                        .flatMap(income -> quotes.again(claim.id(), income))
                        .map(kept -> kept.quote().past());
        sum.ifPresent(lower -> {
            messages.keep(claim.id(), Moves.By.CLOCK, "RECKONED", lower.in(claim.language()), Optional.empty());
            letters.toHolder(now, "reckoned", lower.toString());
        });
        letters.toRecipient(
                now,
                new Received(
                        Received.Answer.HARDSHIP,
                        now.lastDay().orElseThrow(),
                        sum.map(lower -> lower.in(claim.language()))));
        return new Claims.Taken(now);
    }

    /** The rows of ASK, SHOW_PROOF and CLAIM_AUTHORSHIP hold in every state in which an answer is taken. */
    private Claim happen(Claim claim, Answer answer, Moves.By by) {
        return moves.happen(claim.id(), answer.kind().event(), by, NO_END)
                .orElseThrow(
                        () -> new IllegalStateException(answer.kind() + " is not taken in state " + claim.state()));
    }

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private static final Moves.End NO_END = new Moves.End(Reason.ENDED, "");

    private Claims.Outcome received(Claim now, Answer answer) {
        letters.toRecipient(
                now,
                new Received(
                        Received.Answer.valueOf(answer.kind().name()),
                        now.lastDay().orElseThrow()));
        return new Claims.Taken(now);
    }

    /** A licence that is on record closes the claim at once (R94); every other one is looked at by a person. */
    private Claims.Outcome licence(Claim claim, Answer answer, Moves.By by) {
        LocalDate since = LocalDate.ofInstant(claim.usedSince(), claim.zone());
        Optional<LicenceId> known = licences.covers(claim.work(), claim.site(), since)
                .or(() -> licences.numberedIn(claim.work(), answer.text()));
        if (known.isEmpty()) {
            return proof(claim, answer, by);
        }
        messages.keep(claim, by, answer);
        licences.extend(known.get(), claim.site());
        return new Claims.Taken(closings.close(claim.id(), Reason.LICENSED, "", Moves.By.CLOCK));
    }

    /** R92: a lost licence is looked up by us: the holder is asked, and a person waits for the answer. */
    @Transactional
    public Claims.Outcome lost(ClaimId id, Party party, Answer answer) {
        Claims.Outcome outcome = take(id, party, answer);
        if (outcome instanceof Claims.Taken taken && !taken.now().state().isOver()) {
            letters.toHolder(
                    taken.now(),
                    "look-up",
                    answer.text(),
                    taken.now().lastDay().orElseThrow().toString());
        }
        return outcome;
    }

    /** R83: what the site was last seen to do decides, if it holds no copy of its own. */
    private Claims.Outcome embedded(Claim claim, Answer answer, Moves.By by) {
        List<Hits.Place> places = hits.use(claim.hit()).orElseThrow().places();
        boolean ownCopy = places.isEmpty()
                || places.stream().anyMatch(place -> place.hosting().equals("OWN"));
        if (ownCopy) {
            return proof(claim, answer, by);
        }
        messages.keep(claim, by, answer);
        return new Claims.Taken(closings.close(claim.id(), Reason.EXCEPTION, "", Moves.By.CLOCK));
    }

    /** R84: whether it is free is asked again, of the work: until that is explained and accepted nothing is claimed for it. */
    private Claims.Outcome freeSource(Claim claim, Answer answer, Moves.By by) {
        Claims.Outcome outcome = proof(claim, answer, by);
        String source = answer.stated()
                .map(StatedLicence::where)
                .or(() -> ADDRESS.matcher(answer.text())
                        .results()
                        .map(MatchResult::group)
                        .findFirst())
                .orElse(answer.text().strip());
        if (!source.isBlank()) {
            dossiers.freeSourceNamed(claim.work(), cut(source, 2_000));
        }
        letters.toHolder(claim, "free-source", cut(source, 200));
        return outcome;
    }

    /** R82: the work is frozen, and the case handlers see both sides. */
    private Claims.Outcome author(Claim claim, Answer answer, Moves.By by) {
        Claims.Outcome outcome = proof(claim, answer, by);
        String contact = answer.contact().isBlank() ? claim.recipient().email() : answer.contact();
        if (Mail.isAddress(contact)) {
            String name = answer.name().isBlank() ? claim.recipient().name() : answer.name();
            dossiers.dispute(
                    claim.work(),
                    name.isBlank() ? claim.site() : name,
                    contact,
                    answer.text().isBlank() ? claim.number() : cut(answer.text(), 4_000),
                    answer.files().stream().findFirst().map(Answer.Attached::blob),
                    claim.language());
        }
        letters.toHolder(claim, "disputed");
        return outcome;
    }

    /** R87: the agency gets the claim's page as a helper. */
    private Claims.Outcome agency(Claim claim, Answer answer, Moves.By by) {
        if (!Mail.isAddress(answer.contact())) {
            return new Claims.NotTaken("answer.wrong.contact");
        }
        letters.toHelper(claim, answer.contact(), new AgencyInvited(named(claim)));
        return proof(claim, answer, by);
    }

    /** R115: from now on letters go to the lawyer. */
    private Claims.Outcome lawyer(Claim claim, Answer answer, Moves.By by) {
        if (!Mail.isAddress(answer.contact())) {
            return new Claims.NotTaken("answer.wrong.contact");
        }
        messages.keep(claim, by, answer);
        database.sql("update claim set recipient_email = :email, recipient_name = :name where id = :id")
                .param("email", answer.contact())
                .param("name", cut(answer.name(), 200))
                .param("id", claim.id().value())
                .update();
        journal.write(Entry.ofService("LawyerNamed", "claim:" + claim.id(), Map.of()));
        return received(happen(claim, answer, by), answer);
    }

    private Claims.Outcome accept(Claim claim, Answer answer, Moves.By by) {
        Answer.Choice choice = answer.choice().orElseThrow();
        Optional<ClaimFile.Priced> priced = quotes.of(claim.id())
                .flatMap(kept -> Words.choices(claim.kind(), kept.quote()).stream()
                        .filter(each -> each.choice() == choice)
                        .findFirst());
        if (priced.isEmpty()) {
            return new Claims.NotTaken("answer.wrong.choice");
        }
        messages.keep(claim, by, answer);
        agree(
                claim,
                new Claim.Agreed(priced.get().amount(), words.agreed(choice, claim.language()), Optional.of(choice)));
        Claim now = moves.happen(claim.id(), ClaimEvent.ACCEPT, by, NO_END).orElseThrow();
        tellAgreed(now);
        return new Claims.Taken(now);
    }

    private Claims.Outcome offer(Claim claim, Answer answer, Moves.By by) {
        Money offered = answer.offer().orElseThrow();
        Optional<Tariffs.Policy> policy = tariffs.of(claim.account());
        Quote quote = quotes.of(claim.id()).orElseThrow().quote();
        if (!offered.currency().equals(quote.year().currency())) {
            return new Claims.NotTaken("answer.wrong.currency");
        }
        UUID message = messages.keep(claim, by, answer);
        UUID id = messages.newId();
        database.sql("""
                insert into claim_offer (id, claim, message, by_recipient, amount_minor, currency, reason, state)
                values (:id, :claim, :message, true, :minor, :currency, :reason, 'WAITING')""")
                .param("id", id)
                .param("claim", claim.id().value())
                .param("message", message)
                .param("minor", offered.minor())
                .param("currency", offered.currency().getCurrencyCode())
                .param("reason", cut(answer.text(), 2_000))
                .update();
        Claim now = moves.happen(claim.id(), ClaimEvent.OFFER, by, NO_END).orElseThrow();
        boolean reachesFloor = policy.map(Tariffs.Policy::floor)
                .filter(floor -> !floor.isNone() && floor.currency().equals(offered.currency()))
                .filter(floor -> offered.compareTo(floor) >= 0)
                .isPresent();
        if (reachesFloor || (claim.kind() == ClaimKind.FEE && offered.compareTo(quote.past()) >= 0)) {
            return new Claims.Taken(take(now, offered, Moves.By.CLOCK));
        }
        letters.toHolder(
                now, "offer", offered.toString(), now.lastDay().orElseThrow().toString());
        return received(now, answer);
    }

    /** Takes the offer that waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim take(Claim claim, Money offered, Moves.By by) {
        database.sql("update claim_offer set state = 'TAKEN', decided_at = :at where claim = :id and state = 'WAITING'")
                .param("at", Rows.time(clock.instant()))
                .param("id", claim.id().value())
                .update();
        agree(claim, new Claim.Agreed(offered, words.say(claim.language(), "agreed.offer"), Optional.empty()));
        Claim now = moves.happen(claim.id(), ClaimEvent.TAKE_OFFER, by, NO_END).orElseThrow();
        tellAgreed(now);
        return now;
    }

    /** Declines the offer that waits, and says why. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim decline(Claim claim, String reason, Optional<Money> counter, Moves.By by) {
        database.sql(
                        "update claim_offer set state = 'DECLINED', decided_at = :at where claim = :id and state = 'WAITING'")
                .param("at", Rows.time(clock.instant()))
                .param("id", claim.id().value())
                .update();
        Claim now =
                moves.happen(claim.id(), ClaimEvent.DECLINE_OFFER, by, NO_END).orElseThrow();
        letters.toRecipient(
                now,
                new OfferAnswered(
                        false,
                        counter.map(sum -> sum.in(now.language())),
                        reason,
                        now.lastDay().orElseThrow(),
                        Letters.turn(now)));
        return now;
    }

    private void agree(Claim claim, Claim.Agreed agreed) {
        database.sql("""
                update claim set agreed_minor = :minor, agreed_currency = :currency, agreed_what = :what, agreed_choice = :choice
                where id = :id""")
                .param("minor", agreed.amount().minor())
                .param("currency", agreed.amount().currency().getCurrencyCode())
                .param("what", agreed.what())
                .param("choice", agreed.choice().map(Enum::name).orElse(null))
                .param("id", claim.id().value())
                .update();
    }

    /** The recipient hears it from payments, with the invoice and how to pay. */
    private void tellAgreed(Claim now) {
        Claim.Agreed agreed = now.agreed().orElseThrow();
        letters.toHolder(now, "agreed", agreed.amount().toString());
    }

    /** R95: a refused proof is looked at again, by another person. */
    @Transactional
    public Claims.Outcome appeal(ClaimId id, Party party, Answer answer) {
        Claim claim = moves.hold(id).orElseThrow();
        Optional<UUID> refused = database.sql("""
                select id from claim_proof p where claim = :id and state = 'REFUSED' and appeal_of is null
                    and not exists (select from claim_proof a where a.appeal_of = p.id) order by decided_at desc limit 1""")
                .param("id", id.value())
                .query((row, n) -> Rows.uuid(row, "id"))
                .optional();
        if (refused.isEmpty() || !moves.wouldHappen(claim, ClaimEvent.APPEAL)) {
            return new Claims.NotTaken("answer.wrong.appeal");
        }
        Moves.By by = party == Party.HELPER ? Moves.By.HELPER : Moves.By.RECIPIENT;
        Claim now = moves.happen(id, ClaimEvent.APPEAL, by, NO_END).orElseThrow();
        UUID message = messages.keep(claim, by, answer);
        database.sql("""
                insert into claim_proof (id, claim, message, kind, appeal_of, state)
                values (:id, :claim, :message, :kind, :of, 'WAITING')""")
                .param("id", messages.newId())
                .param("claim", id.value())
                .param("message", message)
                .param("kind", answer.kind().name())
                .param("of", refused.get())
                .update();
        return received(now, answer);
    }

    private static String named(Claim claim) {
        return claim.recipient().name().isBlank()
                ? claim.site()
                : claim.recipient().name();
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }
}
