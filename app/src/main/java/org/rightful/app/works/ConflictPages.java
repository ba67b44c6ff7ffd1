package org.rightful.app.works;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
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
    private final Access access;
    private final Works works;
    private final Accounts accounts;
    private final Conflicts conflicts;
    private final Identities identities;
    private final Evidence evidence;
    private final Catalogue catalogue;
    private final Standing standing;
    private final TransactionTemplate transaction;
    private final Sentences sentences;

    ConflictPages(
            Access access,
            Works works,
            Accounts accounts,
            Conflicts conflicts,
            Identities identities,
            Evidence evidence,
            Catalogue catalogue,
            Standing standing,
            TransactionTemplate transaction,
            Sentences sentences) {
        this.access = access;
        this.works = works;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.identities = identities;
        this.evidence = evidence;
        this.catalogue = catalogue;
        this.standing = standing;
        this.transaction = transaction;
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
            case "both" -> conflicts.decide(id, Conflicts.Decision.BOTH_MAY, Optional.empty(), reason, actor.person());
            case "different" -> differ(actor, id, reason);
            default -> {
                Optional<AccountId> owner = conflicts.works(id).stream()
                        .flatMap(each -> works.find(each).stream())
                        .map(Work::account)
                        .filter(each -> decision.equals("owner-" + each))
                        .findFirst();
                yield owner.isPresent()
                        && conflicts.decide(id, Conflicts.Decision.ONE_OWNER, owner, reason, actor.person());
            }
        };
    }

    /** Each account's works get an identity of their own. */
    private boolean differ(Actor actor, UUID id, String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Work> sides = conflicts.works(id).stream()
                    .flatMap(each -> works.find(each).stream())
                    .toList();
            if (!conflicts.decide(
                    id, Conflicts.Decision.DIFFERENT_PICTURES, Optional.empty(), reason, actor.person())) {
                return false;
            }
            identities.separate(sides.stream().map(Work::id).toList(), actor.person());
            return true;
        }));
    }

    /** Puts two works under one identity, or gives one its own. */
    @PostMapping("/conflicts/identities")
    String identity(
            Actor actor,
            @RequestParam UUID work,
            @RequestParam Optional<UUID> with,
            Locale language,
            RedirectAttributes after) {
        Work one = access.any(work);
        Optional<Work> other = with.map(id -> access.any(id));
        transaction.executeWithoutResult(status -> {
            if (other.isPresent()) {
                identities.mergeByHand(one.id(), other.get().id(), actor.person());
            } else {
                identities.split(one.id(), actor.person());
            }
        });
        after.addFlashAttribute("told", sentences.of("identity.changed", language));
        return "redirect:/ownership/" + work;
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
