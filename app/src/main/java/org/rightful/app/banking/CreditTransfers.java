package org.rightful.app.banking;

/** Writes orders of SEPA transfers for a bank: ISO 20022 pain.001.001.09, within the rules of EPC132-08 and of the German banks. */
public final class CreditTransfers {
    private CreditTransfers() {}

    /** The file that the bank takes: XML in UTF-8. The same batch gives the same bytes. */
    public static byte[] write(TransferBatch batch) {
        return TransferWriter.write(batch);
    }
}
