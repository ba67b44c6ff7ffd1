package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RightfulTest {
    @Test
    void noArgumentsIsWrongUseAndShowsTheCommands() {
        Run run = Run.of();

        assertEquals(2, run.code());
        assertEquals(List.of(), run.answers());
        assertTrue(run.notes().contains("compare") && run.notes().contains("index"), run.notes());
    }

    @Test
    void helpIsAnAnswer() {
        Run run = Run.of("--help");

        assertEquals(0, run.code());
        assertTrue(run.answers().stream().anyMatch(line -> line.contains("compare")), run.toString());
    }

    @Test
    void unknownOptionIsNamedAndTheRightOnesAreShown() {
        Run run = Run.of("compare", "a.jpg", "b.jpg", "--nonsense");

        assertEquals(2, run.code());
        assertEquals(List.of(), run.answers());
        assertTrue(run.notes().contains("Unknown option: '--nonsense'"), run.notes());
        assertTrue(run.notes().contains("--picture=OUT.png"), run.notes());
    }

    @Test
    void everyCommandKnowsItsVersion() {
        assertEquals(List.of("rightful 0.1.0"), Run.of("--version").answers());
        assertEquals(
                List.of("rightful 0.1.0"), Run.of("index", "build", "--version").answers());
    }

    @Test
    void unknownCommandIsWrongUse() {
        assertTrue(Run.of("serve-coffee").notes().startsWith("There is no such command: serve-coffee\n"));
        assertTrue(Run.of("index", "burn").notes().startsWith("There is no such command: burn\n"));
        assertTrue(Run.of("compare", "a", "b", "c").notes().startsWith("Unmatched argument at index 3: 'c'\n"));
        assertEquals(2, Run.of("serve-coffee").code());
        assertEquals(2, Run.of("index").code());
        assertEquals(2, Run.of("index", "burn").code());
    }

    @Test
    void fileWhoseNameBeginsWithAnAtSignIsAFile() {
        Run run = Run.of("compare", "@nowhere.jpg", "@nowhere.jpg", "--json");

        assertTrue(
                run.answers().getFirst().startsWith("{\"query\":\"@nowhere.jpg\",\"rejected\":\"Unreadable\""),
                run.toString());
    }
}
