package org.rightful.app.banking;

/**
 * Reads statements of bank accounts: ISO 20022 camt.053.001, versions 02, 04 and 08, as banks in Europe send them. What a stranger
 * wrote is read without entities, without outside references and within {@link BankLimits}.
 */
public final class Statements {
    private Statements() {}

    /** Reads a file; either all of it or nothing. */
    public static ReadStatements read(byte[] file) {
        return new StatementReader(BankLimits.STANDARD).read(file);
    }
}
