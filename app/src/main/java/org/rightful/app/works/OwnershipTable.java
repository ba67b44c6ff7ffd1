package org.rightful.app.works;

import static org.rightful.app.works.OwnershipState.ASKED_BACK;
import static org.rightful.app.works.OwnershipState.FROZEN;
import static org.rightful.app.works.OwnershipState.REFUSED;
import static org.rightful.app.works.OwnershipState.SUBMITTED;
import static org.rightful.app.works.OwnershipState.UNVERIFIED;
import static org.rightful.app.works.OwnershipState.VERIFIED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every way from one state of ownership to another; what is not here does not happen. The table in {@code docs/works.md} is drawn
 * from this one.
 */
final class OwnershipTable {
    static final List<Step> STEPS = List.of(
            new Step(UNVERIFIED, OwnershipEvent.SUBMIT, Optional.of(SUBMITTED), Guard.EVIDENCE_AND_ANSWERS),
            new Step(ASKED_BACK, OwnershipEvent.SUBMIT, Optional.of(SUBMITTED), Guard.EVIDENCE_AND_ANSWERS),
            new Step(REFUSED, OwnershipEvent.SUBMIT, Optional.of(SUBMITTED), Guard.NEW_EVIDENCE),
            new Step(SUBMITTED, OwnershipEvent.ASK_BACK, Optional.of(ASKED_BACK), Guard.REASON),
            new Step(SUBMITTED, OwnershipEvent.APPROVE, Optional.of(VERIFIED), Guard.EVIDENCE_AND_ANSWERS),
            new Step(SUBMITTED, OwnershipEvent.REFUSE, Optional.of(REFUSED), Guard.REASON),
            new Step(ASKED_BACK, OwnershipEvent.REFUSE, Optional.of(REFUSED), Guard.REASON),
            new Step(VERIFIED, OwnershipEvent.REFUSE, Optional.of(REFUSED), Guard.REASON),
            new Step(VERIFIED, OwnershipEvent.DOUBT, Optional.of(SUBMITTED), Guard.NONE),
            new Step(UNVERIFIED, OwnershipEvent.FREEZE, Optional.of(FROZEN), Guard.NONE),
            new Step(SUBMITTED, OwnershipEvent.FREEZE, Optional.of(FROZEN), Guard.NONE),
            new Step(ASKED_BACK, OwnershipEvent.FREEZE, Optional.of(FROZEN), Guard.NONE),
            new Step(VERIFIED, OwnershipEvent.FREEZE, Optional.of(FROZEN), Guard.NONE),
            new Step(REFUSED, OwnershipEvent.FREEZE, Optional.of(FROZEN), Guard.NONE),
            new Step(FROZEN, OwnershipEvent.RELEASE, Optional.empty(), Guard.NOTHING_FREEZES),
            new Step(FROZEN, OwnershipEvent.LOSE, Optional.of(REFUSED), Guard.REASON),
            new Step(UNVERIFIED, OwnershipEvent.LOSE, Optional.of(REFUSED), Guard.REASON));

    private OwnershipTable() {}

    /** What must hold before a step is taken. */
    enum Guard {
        NONE("nothing"),
        REASON("a reason was written"),
        EVIDENCE_AND_ANSWERS(
                "evidence is there, the creator is named, every question is answered, and each answer that asks for it has its explanation or contract"),
        NEW_EVIDENCE("the same, and some evidence is newer than the refusal"),
        NOTHING_FREEZES("no conflict and no counter-statement is open");

        private final String words;

        Guard(String words) {
            this.words = words;
        }
    }

    /**
     * One way.
     *
     * @param to empty: back to the state before it was frozen
     */
    record Step(OwnershipState from, OwnershipEvent event, Optional<OwnershipState> to, Guard guard) {}

    /** The way that an event opens from a state; nothing if there is none. */
    static Optional<Step> step(OwnershipState from, OwnershipEvent event) {
        return STEPS.stream()
                .filter(each -> each.from() == from && each.event() == event)
                .findFirst();
    }

    /** The table as a document shows it. */
    static String drawn() {
        return STEPS.stream()
                .map(each -> "| %s | %s | %s | %s |"
                        .formatted(
                                each.from(),
                                each.event(),
                                each.to().map(OwnershipState::name).orElse("the state before"),
                                each.guard().words))
                .collect(Collectors.joining("\n", "| From | Event | To | Only if |\n|---|---|---|---|\n", "\n"));
    }
}
