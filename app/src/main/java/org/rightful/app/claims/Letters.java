package org.rightful.app.claims;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.correspondence.Attachment;
import org.rightful.app.correspondence.ClaimLetter;
import org.rightful.app.correspondence.ClaimLetters;
import org.rightful.app.correspondence.ClaimReference;
import org.rightful.app.correspondence.HostNotice;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Notice;
import org.rightful.app.correspondence.Outbox;
import org.rightful.app.correspondence.PostalAddress;
import org.rightful.app.correspondence.ProofRefused;
import org.rightful.app.correspondence.Reminder;
import org.rightful.app.correspondence.Together;
import org.rightful.app.correspondence.Who;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.Provision;
import org.rightful.app.law.Provisions;
import org.rightful.app.law.Takedown;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.sightings.Hits;
import org.rightful.app.works.Channels;
import org.rightful.app.works.Dossier;
import org.rightful.app.works.Dossiers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the letters of claims, in the transaction of what they tell of. */
@Component("lettersOfClaims")
class Letters {
    private static final String LEGAL = "-._~:/?#@!$&'()*+,;=%";

    private final JdbcClient database;
    private final ClaimLetters letters;
    private final Outbox outbox;
    private final Accounts accounts;
    private final Keys keys;
    private final Words words;
    private final Quotes quotes;
    private final Tariffs tariffs;
    private final Channels channels;
    private final Hits hits;
    private final Dossiers dossiers;
    private final Settings settings;

    Letters(
            JdbcClient database,
            ClaimLetters letters,
            Outbox outbox,
            Accounts accounts,
            Keys keys,
            Words words,
            Quotes quotes,
            Tariffs tariffs,
            Channels channels,
            Hits hits,
            Dossiers dossiers,
            Settings settings) {
        this.database = database;
        this.letters = letters;
        this.outbox = outbox;
        this.accounts = accounts;
        this.keys = keys;
        this.words = words;
        this.quotes = quotes;
        this.tariffs = tariffs;
        this.channels = channels;
        this.hits = hits;
        this.dossiers = dossiers;
        this.settings = settings;
    }

    /** Writes to the recipient, or to the lawyer who speaks for them; nothing if no mail address is known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> toRecipient(Claim claim, ClaimLetter letter) {
        return toRecipient(claim, letter, List.of());
    }

    /** The same, with files. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> toRecipient(Claim claim, ClaimLetter letter, List<Attachment> files) {
        String to = claim.recipient().email();
        return to.isBlank()
                ? Optional.empty()
                : Optional.of(letters.send(reference(claim, Party.RECIPIENT), to, letter, files));
    }

    /** Makes a letter to the recipient on paper, which somebody posts (R55). */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID onPaper(Claim claim, PostalAddress to, ClaimLetter letter) {
        return letters.post(reference(claim, Party.RECIPIENT), to, letter);
    }

    /** Asks a host to take the picture down, in the host's language; it learns nothing that opens the claim. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID toHost(Claim claim, Hosts.Host host, String signedBy) {
        Dossier dossier = dossier(claim);
        Locale language = Locale.of(Drafts.language("", host.country()));
        Addresses found = addresses(claim);
        Settings.Service service = settings.service();
        String contact = Stream.of(Optional.of(signedBy), service.phone(), Optional.of(service.contact()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        HostNotice notice = new HostNotice(
                host.country().map(Takedown::parts).orElseGet(Takedown::parts),
                found.there().isEmpty() ? found.all() : found.there(),
                dossier.work().creator(),
                describe(dossier, language),
                contact,
                dossier.licensingPage().flatMap(Letters::address).stream().toList(),
                signedBy);
        return letters.send(
                about(
                        claim,
                        claim.number(),
                        URI.create(settings.publicUrl() + "/claim"),
                        language,
                        Optional.of(host.name())),
                host.email(),
                notice);
    }

    /** Writes the letter that goes before those of several claims; it has a number of its own, and opens none of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID together(Claim first, String number, Together letter) {
        return letters.send(
                about(
                        first,
                        number,
                        URI.create(settings.publicUrl() + "/claim"),
                        first.language(),
                        Optional.of(first.recipient().name()).filter(name -> !name.isBlank())),
                first.recipient().email(),
                letter);
    }

    /** The title of the work that a claim is about. */
    String title(Claim claim) {
        return dossier(claim).work().title();
    }

    /** Writes to somebody who may see the claim as a helper. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID toHelper(Claim claim, String address, ClaimLetter letter) {
        return letters.send(reference(claim, Party.HELPER), address, letter);
    }

    /** Tells the people of the holder's account, in their own language. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void toHolder(Claim claim, String template, String... more) {
        toHolder(claim, template, language -> List.of(more));
    }

    /** The same, where what is told depends on the reader's language: sums. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void toHolder(Claim claim, String template, Function<Locale, List<String>> more) {
        for (Accounts.Contact contact : accounts.contacts(claim.account())) {
            List<String> values = new ArrayList<>(
                    List.of(claim.number(), claim.site(), settings.publicUrl() + "/claims/" + claim.number()));
            values.addAll(more.apply(contact.language()));
            outbox.send(new Mail(contact.email(), contact.language(), "claims." + template, values));
        }
    }

    /** Whose turn it is, as letters say it. */
    static Who turn(Claim claim) {
        boolean theirs =
                claim.state().waitsFor().filter(who -> who == Party.RECIPIENT).isPresent();
        return theirs ? Who.RECIPIENT : Who.SERVICE;
    }

    private ClaimReference reference(Claim claim, Party party) {
        Dossier dossier = dossier(claim);
        Claim.Recipient to = claim.recipient();
        return new ClaimReference(
                claim.number(),
                keys.make(claim, party),
                claim.site(),
                dossier.work().title(),
                dossier.holder(),
                claim.language(),
                claim.zone(),
                party == Party.HELPER
                        ? Optional.empty()
                        : Optional.of(to.name()).filter(name -> !name.isBlank()),
                to.privatePerson());
    }

    private Dossier dossier(Claim claim) {
        return dossiers.of(claim.work(), LocalDate.ofInstant(claim.draftedAt(), claim.zone()))
                .orElseThrow(() -> new IllegalStateException("the work of claim " + claim.id() + " was removed"));
    }

    /** Whether somebody of our side wrote what no letter says: a threat, pressure, a mark of exclamation (R50). */
    boolean isUnfit(Claim claim, String text) {
        return !text.isBlank()
                && !letters.objections(
                                nobody(claim), new ProofRefused(text, LocalDate.EPOCH, LocalDate.EPOCH, Who.SERVICE))
                        .isEmpty();
    }

    /** A reference for letters that are only looked at: it opens nothing. */
    private ClaimReference nobody(Claim claim) {
        return about(
                claim,
                claim.number(),
                URI.create(settings.publicUrl() + "/claim/" + claim.number()),
                claim.language(),
                Optional.empty());
    }

    private ClaimReference about(Claim claim, String number, URI page, Locale language, Optional<String> name) {
        Dossier dossier = dossier(claim);
        return new ClaimReference(
                number,
                page,
                claim.site(),
                dossier.work().title(),
                dossier.holder(),
                language,
                claim.zone(),
                name,
                claim.recipient().privatePerson());
    }

    /** The first letter. */
    Notice notice(Claim claim, LocalDate answerBy) {
        Locale language = claim.language();
        Dossier dossier = dossier(claim);
        Hits.Use use = hits.use(claim.hit()).orElseThrow();
        Jurisdiction where = claim.country().orElseThrow();
        return new Notice(
                Notice.Kind.valueOf(claim.kind().name()),
                claim.hit().toString(),
                work(dossier, language, channels.of(claim.work())),
                used(claim, use),
                where,
                legalBasis(where),
                demand(claim, answerBy),
                settings.claims().forOthers()
                        ? tariffs.address(claim.account()).map(Notice.ForOthers::new)
                        : Optional.empty(),
                claim.recipient().source().isBlank()
                        ? words.say(language, "address-source.unknown")
                        : words.say(
                                language,
                                "address-source",
                                claim.recipient().source().lines().findFirst().orElse("")),
                claim.kind() == ClaimKind.CREDIT ? claim.commons().map(Commons::name) : Optional.empty());
    }

    private Notice.Work work(Dossier dossier, Locale language, List<Channels.Channel> sold) {
        return new Notice.Work(
                dossier.work().creator(),
                describe(dossier, language),
                words.say(language, "credit", dossier.work().creator()),
                dossier.firstPublished().isBlank()
                        ? words.say(language, "first-published.unknown")
                        : oneLine(dossier.firstPublished()),
                dossier.licensingPage().flatMap(Letters::address),
                words.ownership(dossier, language),
                sold.stream().map(Channels.Channel::name).distinct().toList(),
                Optional.of(dossier.work().preview()));
    }

    private Notice.Use used(Claim claim, Hits.Use use) {
        Hits.Sealed proof = use.proof().orElseThrow();
        Addresses found = addresses(claim);
        return new Notice.Use(
                found.pages(),
                address(proof.image()).orElseThrow(),
                Optional.empty(),
                found.all(),
                claim.capturedAt().orElseThrow(),
                LocalDate.ofInstant(claim.usedSince(), claim.zone()),
                claim.usedUntil().map(until -> LocalDate.ofInstant(until, claim.zone())),
                proof.foundCopy());
    }

    private Notice.Demand demand(Claim claim, LocalDate answerBy) {
        if (!claim.kind().asksMoney()) {
            return Notice.Demand.withoutMoney(claim.removalEnds(), answerBy);
        }
        Quote quote = quotes.of(claim.id()).orElseThrow().quote();
        return new Notice.Demand(
                words.parts(claim.kind(), quote, claim.language()),
                words.options(claim.kind(), quote, claim.language()),
                claim.removalEnds(),
                answerBy);
    }

    /** The provisions that the data confirm; where they confirm none, the gate has asked a person. */
    static List<String> legalBasis(Jurisdiction where) {
        Provisions data = Provisions.current();
        if (where.isInTheUnion()) {
            return List.of(data.get("eu-own-copy").source());
        }
        List<Provision> damages = data.of(where, Provision.Subject.DAMAGES);
        List<Provision> known = damages.isEmpty() ? data.of(where, Provision.Subject.LIMITATION) : damages;
        return known.stream().map(Provision::source).distinct().toList();
    }

    Reminder reminder(Claim claim) {
        LocalDate written = LocalDate.ofInstant(claim.sentAt().orElseThrow(), claim.zone());
        return new Reminder(
                Notice.Kind.valueOf(claim.kind().name()),
                written,
                claim.lastDay().orElseThrow(),
                addresses(claim).there());
    }

    /** The addresses of a claim: pages, everything to be removed, and what of it is still there. */
    private record Addresses(List<URI> pages, List<URI> all, List<URI> there) {}

    private Addresses addresses(Claim claim) {
        Set<URI> pages = new LinkedHashSet<>();
        Set<URI> all = new LinkedHashSet<>();
        Set<URI> there = new LinkedHashSet<>();
        database.sql("select page, image, there from claim_address where claim = :id order by position")
                .param("id", claim.id().value())
                .query(row -> {
                    boolean still = row.getBoolean("there");
                    address(row.getString("page")).ifPresent(pages::add);
                    List.of(row.getString("page"), row.getString("image"))
                            .forEach(text -> address(text).ifPresent(uri -> {
                                all.add(uri);
                                if (still) {
                                    there.add(uri);
                                }
                            }));
                });
        return new Addresses(List.copyOf(pages), List.copyOf(all), List.copyOf(there));
    }

    /** An address as it was crawled; what a browser takes and the RFC does not is written out (RFC 3986, section 2.1). */
    private static Optional<URI> address(String text) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 128 && (LEGAL.indexOf(c) >= 0 || Character.isLetterOrDigit(c))) {
                written.append((char) c);
            } else {
                for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    written.append("%%%02X".formatted(each));
                }
            }
        });
        try {
            return Optional.of(new URI(written.toString()));
        } catch (URISyntaxException e) {
            return Optional.empty(); // a stray percent sign, which no server means
        }
    }

    private String describe(Dossier dossier, Locale language) {
        return dossier.description().isBlank()
                ? words.say(language, "description.unknown", dossier.work().title())
                : oneLine(dossier.description());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
