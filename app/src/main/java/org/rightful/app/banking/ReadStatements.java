package org.rightful.app.banking;

import java.util.List;

/** What came of reading a bank's file. */
public sealed interface ReadStatements {
    /**
     * It was read.
     *
     * @param statements at least one
     */
    record Read(List<Statement> statements) implements ReadStatements {
        public Read {
            statements = List.copyOf(statements);
            if (statements.isEmpty()) {
                throw new IllegalArgumentException("a file that was read has a statement");
            }
        }
    }

    /**
     * Nothing of it was read.
     *
     * @param sentence the key of what people are told, in the messages of banking
     * @param detail where and what, for the operator
     */
    record Unreadable(String sentence, String detail) implements ReadStatements {}
}
