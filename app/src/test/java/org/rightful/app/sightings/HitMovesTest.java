package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HitMovesTest {
    private static final Path PAGE = Path.of("..", "docs", "sightings.md");

    /** Every pair of a state and an event, with the moves that are allowed: guard and next state. */
    private static final String ALLOWED = """
            OPEN CONFIRM ALWAYS CONFIRMED
            OPEN REJECT ALWAYS NOT_MINE
            OPEN LICENSE ALWAYS LICENSED
            OPEN WHITELIST ALWAYS WHITELISTED
            OPEN VANISH ALWAYS GONE
            OPEN BLOCK BLOCKED_BY_SOMETHING BLOCKED
            BLOCKED REJECT ALWAYS NOT_MINE
            BLOCKED LICENSE ALWAYS LICENSED
            BLOCKED WHITELIST ALWAYS WHITELISTED
            BLOCKED VANISH ALWAYS GONE
            BLOCKED UNBLOCK BLOCKED_BY_NOTHING OPEN
            CONFIRMED REJECT ALWAYS NOT_MINE
            CONFIRMED LICENSE ALWAYS LICENSED
            CONFIRMED WHITELIST ALWAYS WHITELISTED
            CONFIRMED REOPEN BLOCKED_BY_SOMETHING BLOCKED
            CONFIRMED REOPEN BLOCKED_BY_NOTHING OPEN
            CONFIRMED VANISH NOTHING_PROVEN GONE
            CONFIRMED UNDO WAS_THERE_BEFORE OPEN
            NOT_MINE REOPEN BLOCKED_BY_SOMETHING BLOCKED
            NOT_MINE REOPEN BLOCKED_BY_NOTHING OPEN
            NOT_MINE RETURN ANOTHER_FOUND_PICTURE OPEN
            NOT_MINE UNDO WAS_THERE_BEFORE OPEN
            NOT_MINE UNDO WAS_THERE_BEFORE BLOCKED
            NOT_MINE UNDO WAS_THERE_BEFORE CONFIRMED
            NOT_MINE UNDO WAS_THERE_BEFORE GONE
            LICENSED REOPEN BLOCKED_BY_SOMETHING BLOCKED
            LICENSED REOPEN BLOCKED_BY_NOTHING OPEN
            LICENSED UNDO WAS_THERE_BEFORE OPEN
            LICENSED UNDO WAS_THERE_BEFORE BLOCKED
            LICENSED UNDO WAS_THERE_BEFORE CONFIRMED
            LICENSED UNDO WAS_THERE_BEFORE GONE
            WHITELISTED REOPEN BLOCKED_BY_SOMETHING BLOCKED
            WHITELISTED REOPEN BLOCKED_BY_NOTHING OPEN
            WHITELISTED UNDO WAS_THERE_BEFORE OPEN
            WHITELISTED UNDO WAS_THERE_BEFORE BLOCKED
            WHITELISTED UNDO WAS_THERE_BEFORE CONFIRMED
            WHITELISTED UNDO WAS_THERE_BEFORE GONE
            GONE REJECT ALWAYS NOT_MINE
            GONE LICENSE ALWAYS LICENSED
            GONE WHITELIST ALWAYS WHITELISTED
            GONE RETURN ALWAYS OPEN
            """;

    static Stream<List<Enum<?>>> everyPair() {
        return Arrays.stream(HitState.values())
                .flatMap(from -> Arrays.stream(HitEvent.values()).map(event -> List.<Enum<?>>of(from, event)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyPairMovesAsAllowedAndNoFurther(List<Enum<?>> pair) {
        HitState from = (HitState) pair.getFirst();
        HitEvent event = (HitEvent) pair.getLast();
        for (boolean proven : new boolean[] {false, true}) {
            for (boolean blocked : new boolean[] {false, true}) {
                for (boolean remembered : new boolean[] {false, true}) {
                    for (Optional<HitState> before : befores()) {
                        HitMoves.Facts facts = new HitMoves.Facts(proven, blocked, before, remembered);
                        assertEquals(
                                allowed(from, event, facts),
                                HitMoves.move(from, event, facts).stream().collect(java.util.stream.Collectors.toSet()),
                                () -> pair + " with " + facts);
                    }
                }
            }
        }
    }

    private static List<Optional<HitState>> befores() {
        return Stream.concat(
                        Stream.of(Optional.<HitState>empty()),
                        Arrays.stream(HitState.values()).map(Optional::of))
                .toList();
    }

    private static Set<HitState> allowed(HitState from, HitEvent event, HitMoves.Facts facts) {
        Set<HitState> to = new HashSet<>();
        ALLOWED.lines().map(line -> line.split(" ", -1)).forEach(row -> {
            HitState next = HitState.valueOf(row[3]);
            boolean holds = switch (row[2]) {
                case "ALWAYS" -> true;
                case "NOTHING_PROVEN" -> !facts.proven();
                case "BLOCKED_BY_SOMETHING" -> facts.blocked();
                case "BLOCKED_BY_NOTHING" -> !facts.blocked();
                case "WAS_THERE_BEFORE" -> facts.before().equals(Optional.of(next));
                case "ANOTHER_FOUND_PICTURE" -> !facts.remembered();
                default -> throw new IllegalArgumentException(row[2]);
            };
            if (row[0].equals(from.name()) && row[1].equals(event.name()) && holds) {
                to.add(next);
            }
        });
        return to;
    }

    @Test
    @Tag("R22")
    void rejectedHitComesBackOnlyForAnotherFoundPicture() {
        assertEquals(
                Optional.empty(),
                HitMoves.move(
                        HitState.NOT_MINE, HitEvent.RETURN, new HitMoves.Facts(false, false, Optional.empty(), true)));
        assertEquals(
                Optional.of(HitState.OPEN),
                HitMoves.move(
                        HitState.NOT_MINE, HitEvent.RETURN, new HitMoves.Facts(false, false, Optional.empty(), false)));
    }

    @Test
    void tablesAreDrawnInTheDocument() throws IOException {
        String page = Files.readString(PAGE);
        assertTrue(page.contains(HitMoves.drawn()), () -> "docs/sightings.md should hold:\n" + HitMoves.drawn());
        assertTrue(page.contains(ScanMoves.drawn()), () -> "docs/sightings.md should hold:\n" + ScanMoves.drawn());
    }
}
