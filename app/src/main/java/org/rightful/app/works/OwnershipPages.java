package org.rightful.app.works;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of case handlers, and the one screen on which they decide whether a work is its account's. */
@Controller
@Needs(Permission.VERIFY_OWNERSHIP)
class OwnershipPages {
    private final JdbcClient database;
    private final Access access;
    private final Works works;
    private final Accounts accounts;
    private final Catalogue catalogue;
    private final Evidence evidence;
    private final Screening screening;
    private final OwnershipQueue queue;
    private final Standing standing;
    private final Mandates mandates;
    private final Channels channels;
    private final CounterStatements statements;
    private final Sentences sentences;

    OwnershipPages(
            JdbcClient database,
            Access access,
            Works works,
            Accounts accounts,
            Catalogue catalogue,
            Evidence evidence,
            Screening screening,
            OwnershipQueue queue,
            Standing standing,
            Mandates mandates,
            Channels channels,
            CounterStatements statements,
            Sentences sentences) {
        this.database = database;
        this.access = access;
        this.works = works;
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.screening = screening;
        this.queue = queue;
        this.standing = standing;
        this.mandates = mandates;
        this.channels = channels;
        this.statements = statements;
        this.sentences = sentences;
    }

    /** A work that shows a part of the one at hand. */
    record Overlap(Work work, double mine, double theirs, boolean otherAccount) {}

    @GetMapping("/ownership")
    String queue(Actor actor, Model model) {
        model.addAttribute("waiting", queue.waiting());
        model.addAttribute(
                "mandates",
                mandates.waiting().stream()
                        .map(each -> new Mandated(each, name(each.account())))
                        .toList());
        model.addAttribute("statements", statements.waiting());
        return "ownership";
    }

    /** A mandate and the account that handed it in. */
    record Mandated(Mandates.Mandate mandate, String account) {}

    @GetMapping("/ownership/{id}")
    String one(Actor actor, @PathVariable UUID id, Model model) {
        Work work = access.any(id);
        List<Evidence.Piece> pieces = evidence.of(work.id());
        model.addAttribute("work", work);
        model.addAttribute("account", name(work.account()));
        model.addAttribute("standing", standing.of(work.account()));
        model.addAttribute("said", catalogue.said(work.id()));
        model.addAttribute("kept", catalogue.kept(work.id()));
        model.addAttribute("metadata", catalogue.metadata(work.id()));
        model.addAttribute("steps", catalogue.steps(work.id()));
        model.addAttribute("pieces", pieces);
        model.addAttribute(
                "strength",
                Appraisal.total(pieces.stream().map(Evidence.Piece::points).toList()));
        model.addAttribute("questions", Question.values());
        model.addAttribute("answers", screening.of(work.id()));
        model.addAttribute("otherNames", screening.otherNames(work));
        model.addAttribute("namedSources", screening.namedSources(work.id()));
        model.addAttribute("machine", screening.saysMachine(work.id()));
        model.addAttribute("channels", channels.of(work.id()));
        model.addAttribute("mandates", mandates.of(work.account()));
        model.addAttribute(
                "same",
                works.ofIdentity(work.identity()).stream()
                        .filter(each -> !each.id().equals(work.id()))
                        .toList());
        model.addAttribute("overlaps", overlaps(work));
        model.addAttribute("statements", statements.of(work.id()));
        model.addAttribute("canDecide", work.ownership() == OwnershipState.SUBMITTED);
        return "ownership-work";
    }

    private List<Overlap> overlaps(Work work) {
        record Row(WorkId other, double mine, double theirs) {}
        return database
                .sql("""
                select other, work_percent, other_percent from work_overlap where work = :id
                union select work, other_percent, work_percent from work_overlap where other = :id limit 20""")
                .param("id", work.id().value())
                .query((row, n) ->
                        new Row(new WorkId(row.getObject(1, UUID.class)), row.getDouble(2), row.getDouble(3)))
                .list()
                .stream()
                .flatMap(row -> works.find(row.other()).stream()
                        .map(other -> new Overlap(
                                other,
                                row.mine(),
                                row.theirs(),
                                !other.account().equals(work.account()))))
                .toList();
    }

    @PostMapping("/ownership/{id}")
    String decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean wrong,
            Locale language,
            RedirectAttributes after) {
        Work work = access.any(id);
        Optional<OwnershipEvent> event = switch (deed) {
            case "approve" -> Optional.of(OwnershipEvent.APPROVE);
            case "ask-back" -> Optional.of(OwnershipEvent.ASK_BACK);
            case "refuse" -> Optional.of(OwnershipEvent.REFUSE);
            default -> Optional.empty();
        };
        if (event.isEmpty() || reason.length() > 2_000) {
            after.addFlashAttribute("decideWrong", sentences.of("ownership.no-step", language));
            return "redirect:/ownership/" + id;
        }
        Ownership.Outcome outcome = queue.decide(work, event.get(), reason.strip(), wrong, actor.person());
        if (outcome instanceof Ownership.Outcome.Taken taken) {
            after.addFlashAttribute("told", sentences.of("ownership.decided." + taken.after(), language));
            return "redirect:/ownership";
        }
        String key = outcome instanceof Ownership.Outcome.Held held && held.guard() == OwnershipTable.Guard.REASON
                ? "ownership.held.reason"
                : "ownership.held.incomplete";
        after.addFlashAttribute("decideWrong", sentences.of(key, language));
        after.addFlashAttribute("reason", reason);
        return "redirect:/ownership/" + id + "#decide";
    }

    @PostMapping("/ownership/mandates/{id}")
    String decideMandate(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            RedirectAttributes after) {
        boolean decided = mandates.decide(id, deed.equals("accept"), reason.strip(), actor.person());
        after.addFlashAttribute("told", sentences.of(decided ? "mandate.decided" : "ownership.held.reason", language));
        return "redirect:/ownership";
    }

    private String name(AccountId account) {
        return accounts.find(account).map(Accounts.Account::name).orElse("");
    }
}
