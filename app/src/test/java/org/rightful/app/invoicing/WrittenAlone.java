package org.rightful.app.invoicing;

import java.util.Locale;
import java.util.function.Supplier;

/** Writes an invoice; {@link ShippedLibrariesTest} loads it without the libraries that only tests have. */
public final class WrittenAlone implements Supplier<byte[]> {
    @Override
    public byte[] get() {
        return Invoices.write(TestInvoices.due(
                        Locale.GERMAN,
                        TestInvoices.BUYER,
                        TestInvoices.line("Nutzungsrecht", 30_000, TestInvoices.LOWER)))
                .pdf();
    }
}
