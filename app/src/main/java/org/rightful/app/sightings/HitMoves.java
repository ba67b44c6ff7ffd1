package org.rightful.app.sightings;

import static org.rightful.app.sightings.HitEvent.BLOCK;
import static org.rightful.app.sightings.HitEvent.CONFIRM;
import static org.rightful.app.sightings.HitEvent.LICENSE;
import static org.rightful.app.sightings.HitEvent.REJECT;
import static org.rightful.app.sightings.HitEvent.REOPEN;
import static org.rightful.app.sightings.HitEvent.RETURN;
import static org.rightful.app.sightings.HitEvent.UNBLOCK;
import static org.rightful.app.sightings.HitEvent.UNDO;
import static org.rightful.app.sightings.HitEvent.VANISH;
import static org.rightful.app.sightings.HitEvent.WHITELIST;
import static org.rightful.app.sightings.HitState.BLOCKED;
import static org.rightful.app.sightings.HitState.CONFIRMED;
import static org.rightful.app.sightings.HitState.GONE;
import static org.rightful.app.sightings.HitState.LICENSED;
import static org.rightful.app.sightings.HitState.NOT_MINE;
import static org.rightful.app.sightings.HitState.OPEN;
import static org.rightful.app.sightings.HitState.WHITELISTED;

import java.util.List;
import java.util.Optional;

/** The table of a hit's states: what is not in it does not happen. docs/sightings.md shows it. */
final class HitMoves {
    /** When a row holds. */
    enum Guard {
        ALWAYS,
        /** No capture proves what was there. */
        NOTHING_PROVEN,
        /** Something keeps the account from asking for anything. */
        BLOCKED_BY_SOMETHING,
        BLOCKED_BY_NOTHING,
        /** It was in the row's last state before the decision that is undone. */
        WAS_THERE_BEFORE,
        /** The found picture is not one of which a person said that it is another picture. */
        ANOTHER_FOUND_PICTURE
    }

    /** One row. */
    record Move(HitState from, HitEvent event, Guard guard, HitState to) {}

    /**
     * What the guards ask.
     *
     * @param proven whether a sealed capture shows it
     * @param blocked whether something keeps the account from asking for anything
     * @param before the state before the last decision
     * @param remembered whether the found picture is known to be another one
     */
    record Facts(boolean proven, boolean blocked, Optional<HitState> before, boolean remembered) {}

    static final List<Move> TABLE = List.of(
            new Move(OPEN, CONFIRM, Guard.ALWAYS, CONFIRMED),
            new Move(OPEN, REJECT, Guard.ALWAYS, NOT_MINE),
            new Move(OPEN, LICENSE, Guard.ALWAYS, LICENSED),
            new Move(OPEN, WHITELIST, Guard.ALWAYS, WHITELISTED),
            new Move(OPEN, VANISH, Guard.ALWAYS, GONE),
            new Move(OPEN, BLOCK, Guard.BLOCKED_BY_SOMETHING, BLOCKED),
            new Move(BLOCKED, REJECT, Guard.ALWAYS, NOT_MINE),
            new Move(BLOCKED, LICENSE, Guard.ALWAYS, LICENSED),
            new Move(BLOCKED, WHITELIST, Guard.ALWAYS, WHITELISTED),
            new Move(BLOCKED, VANISH, Guard.ALWAYS, GONE),
            new Move(BLOCKED, UNBLOCK, Guard.BLOCKED_BY_NOTHING, OPEN),
            new Move(CONFIRMED, REJECT, Guard.ALWAYS, NOT_MINE),
            new Move(CONFIRMED, LICENSE, Guard.ALWAYS, LICENSED),
            new Move(CONFIRMED, WHITELIST, Guard.ALWAYS, WHITELISTED),
            new Move(CONFIRMED, REOPEN, Guard.BLOCKED_BY_SOMETHING, BLOCKED),
            new Move(CONFIRMED, REOPEN, Guard.BLOCKED_BY_NOTHING, OPEN),
            new Move(CONFIRMED, VANISH, Guard.NOTHING_PROVEN, GONE),
            new Move(CONFIRMED, UNDO, Guard.WAS_THERE_BEFORE, OPEN),
            new Move(NOT_MINE, REOPEN, Guard.BLOCKED_BY_SOMETHING, BLOCKED),
            new Move(NOT_MINE, REOPEN, Guard.BLOCKED_BY_NOTHING, OPEN),
            new Move(NOT_MINE, RETURN, Guard.ANOTHER_FOUND_PICTURE, OPEN),
            new Move(NOT_MINE, UNDO, Guard.WAS_THERE_BEFORE, OPEN),
            new Move(NOT_MINE, UNDO, Guard.WAS_THERE_BEFORE, BLOCKED),
            new Move(NOT_MINE, UNDO, Guard.WAS_THERE_BEFORE, CONFIRMED),
            new Move(NOT_MINE, UNDO, Guard.WAS_THERE_BEFORE, GONE),
            new Move(LICENSED, REOPEN, Guard.BLOCKED_BY_SOMETHING, BLOCKED),
            new Move(LICENSED, REOPEN, Guard.BLOCKED_BY_NOTHING, OPEN),
            new Move(LICENSED, UNDO, Guard.WAS_THERE_BEFORE, OPEN),
            new Move(LICENSED, UNDO, Guard.WAS_THERE_BEFORE, BLOCKED),
            new Move(LICENSED, UNDO, Guard.WAS_THERE_BEFORE, CONFIRMED),
            new Move(LICENSED, UNDO, Guard.WAS_THERE_BEFORE, GONE),
            new Move(WHITELISTED, REOPEN, Guard.BLOCKED_BY_SOMETHING, BLOCKED),
            new Move(WHITELISTED, REOPEN, Guard.BLOCKED_BY_NOTHING, OPEN),
            new Move(WHITELISTED, UNDO, Guard.WAS_THERE_BEFORE, OPEN),
            new Move(WHITELISTED, UNDO, Guard.WAS_THERE_BEFORE, BLOCKED),
            new Move(WHITELISTED, UNDO, Guard.WAS_THERE_BEFORE, CONFIRMED),
            new Move(WHITELISTED, UNDO, Guard.WAS_THERE_BEFORE, GONE),
            new Move(GONE, REJECT, Guard.ALWAYS, NOT_MINE),
            new Move(GONE, LICENSE, Guard.ALWAYS, LICENSED),
            new Move(GONE, WHITELIST, Guard.ALWAYS, WHITELISTED),
            new Move(GONE, RETURN, Guard.ALWAYS, OPEN));

    private HitMoves() {}

    /** Where the event leads; nothing if it does not happen here. */
    static Optional<HitState> move(HitState from, HitEvent event, Facts facts) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event && holds(row, facts))
                .map(Move::to)
                .findFirst();
    }

    private static boolean holds(Move row, Facts facts) {
        return switch (row.guard()) {
            case ALWAYS -> true;
            case NOTHING_PROVEN -> !facts.proven();
            case BLOCKED_BY_SOMETHING -> facts.blocked();
            case BLOCKED_BY_NOTHING -> !facts.blocked();
            case WAS_THERE_BEFORE -> facts.before().equals(Optional.of(row.to()));
            case ANOTHER_FOUND_PICTURE -> !facts.remembered();
        };
    }

    /** The table as it stands in docs/sightings.md. */
    static String drawn() {
        StringBuilder drawn = new StringBuilder("| State | Event | Holds if | Then |\n|---|---|---|---|\n");
        TABLE.forEach(row -> drawn.append("| %s | %s | %s | %s |%n"
                .formatted(words(row.from()), words(row.event()), words(row.guard()), words(row.to()))));
        return drawn.toString();
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
