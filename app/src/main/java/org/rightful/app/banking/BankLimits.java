package org.rightful.app.banking;

/**
 * How large a bank's file may be.
 *
 * @param fileBytes of the whole file
 * @param elements in the whole file
 * @param depth elements within each other
 * @param textSigns in one element or attribute
 * @param entries in the whole file
 */
record BankLimits(int fileBytes, int elements, int depth, int textSigns, int entries) {
    static final BankLimits STANDARD = new BankLimits(32 << 20, 2_000_000, 40, 10_000, 50_000);
}
