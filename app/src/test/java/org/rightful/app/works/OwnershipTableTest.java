package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnershipTableTest {
    /** The events that each state knows; written out by hand, so that a step added by mistake shows. */
    private static final Map<OwnershipState, Set<OwnershipEvent>> OPEN = Map.of(
            OwnershipState.UNVERIFIED,
            EnumSet.of(OwnershipEvent.SUBMIT, OwnershipEvent.FREEZE, OwnershipEvent.LOSE),
            OwnershipState.SUBMITTED,
            EnumSet.of(OwnershipEvent.ASK_BACK, OwnershipEvent.APPROVE, OwnershipEvent.REFUSE, OwnershipEvent.FREEZE),
            OwnershipState.ASKED_BACK,
            EnumSet.of(OwnershipEvent.SUBMIT, OwnershipEvent.REFUSE, OwnershipEvent.FREEZE),
            OwnershipState.VERIFIED,
            EnumSet.of(OwnershipEvent.REFUSE, OwnershipEvent.DOUBT, OwnershipEvent.FREEZE),
            OwnershipState.REFUSED,
            EnumSet.of(OwnershipEvent.SUBMIT, OwnershipEvent.FREEZE),
            OwnershipState.FROZEN,
            EnumSet.of(OwnershipEvent.RELEASE, OwnershipEvent.LOSE));

    @ParameterizedTest
    @EnumSource
    void eachStateKnowsItsEventsAndNoOthers(OwnershipState state) {
        Set<OwnershipEvent> known = EnumSet.noneOf(OwnershipEvent.class);
        for (OwnershipEvent event : OwnershipEvent.values()) {
            if (OwnershipTable.step(state, event).isPresent()) {
                known.add(event);
            }
        }
        assertEquals(OPEN.get(state), known);
    }

    @Test
    void noPairIsThereTwice() {
        long pairs = OwnershipTable.STEPS.stream()
                .map(step -> Map.entry(step.from(), step.event()))
                .distinct()
                .count();
        assertEquals(OwnershipTable.STEPS.size(), pairs);
    }

    @Test
    @Tag("R5")
    void onlyAnApprovalVerifies() {
        OwnershipTable.STEPS.stream()
                .filter(step -> step.to().stream().anyMatch(to -> to == OwnershipState.VERIFIED))
                .forEach(step -> assertEquals(OwnershipEvent.APPROVE, step.event()));
    }

    @Test
    void documentShowsTheTable() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("rightful.root"), "docs", "works.md"));
        assertTrue(document.contains(OwnershipTable.drawn()), OwnershipTable::drawn);
    }
}
