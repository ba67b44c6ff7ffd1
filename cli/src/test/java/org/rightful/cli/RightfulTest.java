package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RightfulTest {
    @Test
    void unknownOptionIsWrongUse() {
        assertEquals(2, Rightful.commandLine().execute("--nonsense"));
    }
}
