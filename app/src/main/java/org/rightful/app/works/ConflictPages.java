package org.rightful.app.works;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where supervisors decide conflicts, set an account's standing, and put identities right. */
@Controller
@Needs(Permission.DECIDE_CONFLICTS)
class ConflictPages {
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Access access;
    private final Works works;
    private final Accounts accounts;
    private final Conflicts conflicts;
    private final Verdicts verdicts;
    private final Evidence evidence;
    private final Catalogue catalogue;
    private final Standing standing;
    private final Sentences sentences;

    ConflictPages(
            Access access,
            Works works,
            Accounts accounts,
            Conflicts conflicts,
            Verdicts verdicts,
            Evidence evidence,
            Catalogue catalogue,
            Standing standing,
            Sentences sentences) {
        this.access = access;
        this.works = works;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.verdicts = verdicts;
        this.evidence = evidence;
        this.catalogue = catalogue;
        this.standing = standing;
        this.sentences = sentences;
    }

    /** One side of a conflict. */
    record Side(
            Work work,
            String account,
            Instant uploadedAt,
            List<Evidence.Piece> pieces,
            int strength,
            Standing.Now standing) {}

    /** A conflict with its sides. */
    record Shown(UUID id, Instant openedAt, List<Side> sides) {}

    @GetMapping("/conflicts")
    String list(Actor actor, Model model) {
        List<Shown> open = new ArrayList<>();
        for (Conflicts.Open each : conflicts.open()) {
            open.add(new Shown(
                    each.id(),
                    each.openedAt(),
                    conflicts.works(each.id()).stream()
                            .flatMap(work -> works.find(work).stream())
                            .map(this::side)
                            .toList()));
        }
        model.addAttribute("conflicts", open);
        return "conflicts";
    }

    private Side side(Work work) {
        List<Evidence.Piece> pieces = evidence.of(work.id());
        return new Side(
                work,
                accounts.find(work.account()).map(Accounts.Account::name).orElse(""),
                catalogue.kept(work.id()).uploadedAt(),
                pieces,
                Appraisal.total(pieces.stream().map(Evidence.Piece::points).toList()),
                standing.of(work.account()));
    }

    @PostMapping("/conflicts/{id}")
    String decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            RedirectAttributes after) {
        boolean decided = reason.length() <= 2_000 && decided(actor, id, decision, reason.strip());
        if (decided) {
            after.addFlashAttribute("told", sentences.of("conflict.decided", language));
        } else {
            after.addFlashAttribute("wrong", id.toString());
            after.addFlashAttribute("reason", reason);
        }
        return "redirect:/conflicts";
    }

    private boolean decided(Actor actor, UUID id, String decision, String reason) {
        return switch (decision) {
            case "both" -> verdicts.decide(id, Conflicts.Decision.BOTH_MAY, Optional.empty(), reason, actor.person());
            case "different" ->
                verdicts.decide(id, Conflicts.Decision.DIFFERENT_PICTURES, Optional.empty(), reason, actor.person());
            default -> {
                Optional<AccountId> owner = conflicts.works(id).stream()
                        .flatMap(each -> works.find(each).stream())
                        .map(Work::account)
                        .filter(each -> decision.equals("owner-" + each))
                        .findFirst();
                yield owner.isPresent()
                        && verdicts.decide(id, Conflicts.Decision.ONE_OWNER, owner, reason, actor.person());
            }
        };
    }

    /**
     * Puts two works under one identity, or gives one its own.
     *
     * @param with the other work: its identifier, or the address of its page
     */
    @PostMapping("/conflicts/identities")
    String identity(
            Actor actor,
            @RequestParam UUID work,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String with,
            Locale language,
            RedirectAttributes after) {
        Work one = access.any(work);
        Optional<String> wrong = switch (deed) {
            case "split" -> {
                verdicts.split(one, actor.person());
                yield Optional.empty();
            }
            case "merge" -> merged(one, with, actor);
            default -> Optional.of("identity.unknown");
        };
        if (wrong.isPresent()) {
            after.addFlashAttribute("identityWrong", wrong.get());
            after.addFlashAttribute("identityWith", with.substring(0, Math.min(300, with.length())));
            return "redirect:/ownership/" + work + "#identity";
        }
        after.addFlashAttribute("told", sentences.of("identity.changed", language));
        return "redirect:/ownership/" + work;
    }

    private Optional<String> merged(Work one, String with, Actor actor) {
        Matcher named = IDENTIFIER.matcher(with);
        Optional<Work> other = named.find() ? works.find(new WorkId(UUID.fromString(named.group()))) : Optional.empty();
        if (other.isEmpty()) {
            return Optional.of("identity.unknown");
        }
        return verdicts.merge(one, other.get(), actor.person()) ? Optional.empty() : Optional.of("identity.same");
    }

    @PostMapping("/conflicts/standing/{account}")
    String standing(
            Actor actor,
            @PathVariable UUID account,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            RedirectAttributes after) {
        AccountId id = accounts.find(new AccountId(account))
                .orElseThrow(Access.NotHere::new)
                .id();
        boolean known = state.matches("GOOD|WARNED|FROZEN") && !reason.isBlank() && reason.length() <= 2_000;
        if (known) {
            standing.set(id, Standing.State.valueOf(state), reason.strip(), actor.person());
        }
        after.addFlashAttribute("told", sentences.of(known ? "standing.set" : "ownership.held.reason", language));
        return "redirect:/conflicts";
    }
}
