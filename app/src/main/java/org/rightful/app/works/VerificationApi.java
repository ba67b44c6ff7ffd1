package org.rightful.app.works;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What case handlers and supervisors do with works, for programs: the ownership queue, conflicts, and picture identities. */
@RestController
@RequestMapping("/api/v1")
@Needs(Permission.DECIDE_CONFLICTS)
class VerificationApi {
    private static final int MOST_REASON = 2_000;

    private final Access access;
    private final Works works;
    private final OwnershipQueue queue;
    private final Conflicts conflicts;
    private final Verdicts verdicts;
    private final Evidence evidence;
    private final Sentences sentences;

    VerificationApi(
            Access access,
            Works works,
            OwnershipQueue queue,
            Conflicts conflicts,
            Verdicts verdicts,
            Evidence evidence,
            Sentences sentences) {
        this.access = access;
        this.works = works;
        this.queue = queue;
        this.conflicts = conflicts;
        this.verdicts = verdicts;
        this.evidence = evidence;
        this.sentences = sentences;
    }

    /** A work that waits, with how long and how strong its evidence is, 0 to 100. */
    record WaitingBody(UUID work, String title, String account, long days, int strength, long pieces) {}

    /** The queue, the longest waiting first. */
    record QueueBody(List<WaitingBody> works) {}

    /** APPROVE, ASK_BACK or REFUSE; {@code wrong} counts a refused registration against the account. */
    record OwnershipBody(OwnershipEvent decision, @Nullable String reason, boolean wrong) {}

    /** Where a work stands after a decision. */
    record StateBody(UUID work, OwnershipState ownership) {}

    /** One account's work in a conflict. */
    record SideBody(UUID work, UUID account, String title, String creator, int strength) {}

    /** A conflict that waits. */
    record ConflictBody(UUID id, UUID identity, Instant openedAt, List<SideBody> sides) {}

    /** All that wait, oldest first. */
    record ConflictsBody(List<ConflictBody> conflicts) {}

    /** ONE_OWNER with the owner's account, BOTH_MAY or DIFFERENT_PICTURES; a reason is needed. */
    record VerdictBody(
            Conflicts.Decision decision,
            @Nullable UUID owner,
            @Nullable String reason) {}

    /** Two works that are one picture. */
    record MergeBody(UUID work, UUID with) {}

    /** A work that is another picture than those it shares its identity with. */
    record SplitBody(UUID work) {}

    /** The identity that a work has now. */
    record IdentityBody(UUID work, UUID identity) {}

    @GetMapping("/ownership")
    @Needs(Permission.VERIFY_OWNERSHIP)
    QueueBody queue() {
        return new QueueBody(queue.waiting().stream()
                .map(each -> new WaitingBody(
                        each.id().value(), each.title(), each.account(), each.days(), each.strength(), each.pieces()))
                .toList());
    }

    @PostMapping("/ownership/{id}/decisions")
    @Needs(Permission.VERIFY_OWNERSHIP)
    ResponseEntity<?> decide(Actor actor, @PathVariable UUID id, @RequestBody OwnershipBody body, Locale language) {
        Work work = access.any(id);
        boolean handlers = switch (body.decision()) {
            case APPROVE, ASK_BACK, REFUSE -> true;
            case SUBMIT, DOUBT, FREEZE, RELEASE, LOSE -> false;
        };
        String reason = reason(body.reason());
        if (!handlers || reason.length() > MOST_REASON) {
            return refused("ownership.no-step", language);
        }
        return switch (queue.decide(work, body.decision(), reason, body.wrong(), actor.person())) {
            case Ownership.Outcome.Taken taken -> ResponseEntity.ok(new StateBody(id, taken.after()));
            case Ownership.Outcome.Held held
            when held.guard() == OwnershipTable.Guard.REASON -> refused("ownership.held.reason", language);
            case Ownership.Outcome.Held _ -> refused("ownership.held.incomplete", language);
            case Ownership.Outcome.NoStep _ -> refused("ownership.no-step", language);
        };
    }

    @GetMapping("/conflicts")
    ConflictsBody conflicts() {
        return new ConflictsBody(conflicts.open().stream()
                .map(each -> new ConflictBody(
                        each.id(),
                        each.identity().value(),
                        each.openedAt(),
                        conflicts.works(each.id()).stream()
                                .flatMap(work -> works.find(work).stream())
                                .map(this::side)
                                .toList()))
                .toList());
    }

    private SideBody side(Work work) {
        return new SideBody(
                work.id().value(),
                work.account().value(),
                work.title(),
                work.creator(),
                Appraisal.total(evidence.of(work.id()).stream()
                        .map(Evidence.Piece::points)
                        .toList()));
    }

    @PostMapping("/conflicts/{id}/decision")
    ResponseEntity<?> decide(Actor actor, @PathVariable UUID id, @RequestBody VerdictBody body, Locale language) {
        String reason = reason(body.reason());
        boolean decided = reason.length() <= MOST_REASON
                && verdicts.decide(
                        id,
                        body.decision(),
                        Optional.ofNullable(body.owner()).map(AccountId::new),
                        reason,
                        actor.person());
        return decided ? ResponseEntity.noContent().build() : refused("conflict.wrong", language);
    }

    @PostMapping("/identities/merge")
    ResponseEntity<?> merge(Actor actor, @RequestBody MergeBody body, Locale language) {
        Work work = access.any(body.work());
        return verdicts.merge(work, access.any(body.with()), actor.person())
                ? ResponseEntity.ok(identity(body.work()))
                : refused("identity.same", language);
    }

    @PostMapping("/identities/split")
    IdentityBody split(Actor actor, @RequestBody SplitBody body) {
        verdicts.split(access.any(body.work()), actor.person());
        return identity(body.work());
    }

    private IdentityBody identity(UUID work) {
        return new IdentityBody(work, access.any(work).identity().value());
    }

    private static String reason(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private ResponseEntity<?> refused(String key, Locale language) {
        return ResponseEntity.unprocessableContent()
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, sentences.of(key, language)));
    }
}
