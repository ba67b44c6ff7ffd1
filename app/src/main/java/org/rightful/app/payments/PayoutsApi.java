package org.rightful.app.payments;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payout runs through a program: prepared, approved by another person where they are large, and handed to the bank. */
@RestController
@Needs(Permission.SEE_BOOKS)
@RequestMapping("/api/v1/books/payouts")
class PayoutsApi {
    private static final int MOST = 50;

    private final Payouts payouts;
    private final BookKeeping keeping;
    private final BookList list;
    private final PaperFiles papers;
    private final ApiAnswers answers;

    PayoutsApi(Payouts payouts, BookKeeping keeping, BookList list, PaperFiles papers, ApiAnswers answers) {
        this.payouts = payouts;
        this.keeping = keeping;
        this.list = list;
        this.papers = papers;
        this.answers = answers;
    }

    /** A transfer of a run; the account number is masked. */
    record Transfer(UUID id, String name, String iban, boolean refund, ApiAnswers.Sum amount, Payouts.State state) {}

    /** A run, with who made and who approved it; {@code needsTwo} if those have to be two people. */
    record Run(
            UUID id,
            String number,
            Payouts.RunState state,
            Instant madeAt,
            String madeBy,
            boolean needsTwo,
            String approvedBy,
            ApiAnswers.Sum total,
            List<Transfer> transfers) {}

    /** The newest runs. */
    @GetMapping
    List<Run> runs() {
        return payouts.newest(MOST).stream().map(this::told).toList();
    }

    private Run told(Payouts.Run run) {
        return new Run(
                run.id(),
                run.number(),
                run.state(),
                run.madeAt(),
                list.name(run.madeBy()),
                run.needsTwo(),
                run.approvedBy().map(list::name).orElse(""),
                ApiAnswers.Sum.of(run.total()),
                run.transfers().stream()
                        .map(each -> new Transfer(
                                each.id(),
                                each.name(),
                                each.iban().masked(),
                                each.refund().isPresent(),
                                ApiAnswers.Sum.of(each.amount()),
                                each.state()))
                        .toList());
    }

    /** Prepares a run of everything that can be paid out now. */
    @PostMapping
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> prepare(Actor actor, Locale language) {
        return answers.done(keeping.prepare(actor.person()), language);
    }

    @PostMapping("/{run}/approve")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> approve(Actor actor, @PathVariable UUID run, Locale language) {
        return answers.done(keeping.approve(run, actor.person()), language);
    }

    @PostMapping("/{run}/discard")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> discard(Actor actor, @PathVariable UUID run, Locale language) {
        return answers.done(keeping.discard(run, actor.person()), language);
    }

    /** Writes the file for the bank: from now on what it pays counts as paid out. */
    @PostMapping("/{run}/export")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<ProblemDetail> export(Actor actor, @PathVariable UUID run, Locale language) {
        return answers.done(keeping.export(run, actor.person()), language);
    }

    /** The file for the bank (pain.001). */
    @GetMapping("/{run}/file")
    @Needs(Permission.KEEP_BOOKS)
    ResponseEntity<InputStreamResource> file(@PathVariable UUID run) throws IOException {
        Payouts.Run found = payouts.find(run).orElseThrow(NoSuchMoney::new);
        return papers.kept(
                found.file().orElseThrow(NoSuchMoney::new), MediaType.APPLICATION_XML, found.number() + ".xml");
    }
}
