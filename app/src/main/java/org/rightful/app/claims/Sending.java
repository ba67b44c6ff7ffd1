package org.rightful.app.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.correspondence.MailGivenUp;
import org.rightful.app.correspondence.Notice;
import org.rightful.app.correspondence.PostalAddress;
import org.rightful.app.law.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends the first letter of a claim: the gate is asked again at that moment, and letter and state are one transaction. */
@Component
class Sending {
    private static final int LONGEST_LINE = 60; // what fits into the window

    private final JdbcClient database;
    private final Drafts drafts;
    private final Moves moves;
    private final Letters letters;
    private final Messages messages;
    private final Hosts hosts;
    private final DeskList list;
    private final Clocks clocks;
    private final Clock clock;

    Sending(
            JdbcClient database,
            Drafts drafts,
            Moves moves,
            Letters letters,
            Messages messages,
            Hosts hosts,
            DeskList list,
            Clocks clocks,
            Clock clock) {
        this.database = database;
        this.drafts = drafts;
        this.moves = moves;
        this.letters = letters;
        this.messages = messages;
        this.hosts = hosts;
        this.list = list;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Sent permits Gone, Stopped {}

    /** The letter is on its way. */
    record Gone(Claim claim) implements Sent {}

    /** It stays; the findings say why. */
    record Stopped(List<Finding> findings) implements Sent {}

    /** Sends a draft, if nothing stands in its way now. */
    @Transactional
    public Sent send(ClaimId id, PersonId by) {
        Claim draft = moves.hold(id).orElseThrow(() -> new IllegalArgumentException("there is no claim " + id));
        if (draft.state() != ClaimState.DRAFT || !drafts.look(id)) {
            return new Stopped(drafts.findings(id));
        }
        Claim sent = moves.happen(id, ClaimEvent.SEND, Moves.By.service(by), new Moves.End(Reason.ENDED, ""))
                .orElseThrow();
        if (sent.state() == ClaimState.UNANSWERED) {
            tellHost(id, by); // nobody else can be asked
        } else {
            write(sent, Moves.By.service(by));
        }
        letters.toHolder(sent, "sent", sent.lastDay().orElseThrow().toString());
        return new Gone(sent);
    }

    private void write(Claim claim, Moves.By by) {
        Notice notice = letters.notice(claim, claim.lastDay().orElseThrow());
        Optional<UUID> mail = letters.toRecipient(claim, notice);
        messages.keep(claim.id(), by, "NOTICE", "", mail);
    }

    /** Sends the letter again to another address (R55); false if that is not possible now. */
    @Transactional
    public boolean sendAgain(ClaimId id, String email, PersonId by) {
        Optional<Claim> claim = moves.hold(id);
        if (claim.isEmpty() || !moves.wouldHappen(claim.get(), ClaimEvent.SEND_AGAIN)) {
            return false;
        }
        database.sql("update claim set recipient_email = :email where id = :id")
                .param("email", email)
                .param("id", id.value())
                .update();
        Claim now = moves.happen(id, ClaimEvent.SEND_AGAIN, Moves.By.service(by), new Moves.End(Reason.ENDED, ""))
                .orElseThrow();
        write(now, Moves.By.service(by));
        return true;
    }

    /** Asks who hosts the site to take the picture down (DSA article 16; 17 USC 512(c)); false if that is not possible now. */
    @Transactional
    public boolean tellHost(ClaimId id, PersonId by) {
        Optional<Claim> claim = moves.hold(id);
        if (claim.isEmpty() || !moves.wouldHappen(claim.get(), ClaimEvent.TELL_HOST)) {
            return false;
        }
        Claim now = moves.happen(id, ClaimEvent.TELL_HOST, Moves.By.service(by), new Moves.End(Reason.ENDED, ""))
                .orElseThrow();
        UUID mail = letters.toHost(now, hosts.of(id).orElseThrow(), list.name(by)); // a person answers for it
        hosts.told(id, by);
        messages.keep(id, Moves.By.service(by), "HOST_NOTICE", "", Optional.of(mail));
        return true;
    }

    /** What came of printing. */
    sealed interface Printed permits OnPaper, NotPrinted {}

    /** The letter lies ready. */
    record OnPaper(UUID letter) implements Printed {}

    /** It was not made; the sentence says why. */
    record NotPrinted(String sentence) implements Printed {}

    /**
     * Makes the letter on paper, to be posted today (R55): only after mail came back or had no answer, and it counts as mail does.
     *
     * @param lines name, street, place, country: what stands in the window of the envelope
     */
    @Transactional
    public Printed print(ClaimId id, String lines, PersonId by) {
        Optional<Claim> claim = moves.hold(id);
        if (claim.isEmpty() || !moves.wouldHappen(claim.get(), ClaimEvent.SEND_AGAIN)) {
            return new NotPrinted("desk.wrong.send-again");
        }
        List<String> address =
                lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        boolean fits = address.size() >= 2
                && address.size() <= 6
                && address.stream().allMatch(line -> line.length() <= LONGEST_LINE);
        if (!fits) {
            return new NotPrinted("desk.wrong.postal");
        }
        database.sql("""
                update claim set recipient_postal = :postal, seconds_left = greatest(coalesce(seconds_left, 0), :post)
                where id = :id""")
                .param("postal", String.join("\n", address))
                .param("post", clocks.afterPosting().toSeconds())
                .param("id", id.value())
                .update();
        Claim now = moves.happen(id, ClaimEvent.SEND_AGAIN, Moves.By.service(by), new Moves.End(Reason.ENDED, ""))
                .orElseThrow();
        UUID letter = letters.onPaper(
                now,
                new PostalAddress(address),
                letters.notice(now, now.lastDay().orElseThrow()));
        messages.keep(id, Moves.By.service(by), "NOTICE", "", Optional.of(letter));
        return new OnPaper(letter);
    }

    /** A letter came back for good: a person finds another way. */
    @ApplicationModuleListener
    void on(MailGivenUp event) {
        database.sql("select claim from claim_message where mail = :mail and kind in ('NOTICE', 'REMINDER')")
                .param("mail", event.mail())
                .query((row, n) -> new ClaimId(Rows.uuid(row, "claim")))
                .optional()
                .ifPresent(claim ->
                        moves.happen(claim, ClaimEvent.RETURNED, Moves.By.CLOCK, new Moves.End(Reason.ENDED, "")));
    }

    /** Until when an answer would be asked for if the letter left now. */
    LocalDate answerBy(Claim claim) {
        return clocks.lastDay(
                        ClaimState.AWAITING_ANSWER,
                        clock.instant(),
                        claim.country().orElse(Jurisdiction.DE),
                        moves.atLeast(claim, clock.instant()))
                .orElseThrow();
    }
}
