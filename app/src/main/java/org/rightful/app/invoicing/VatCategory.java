package org.rightful.app.invoicing;

/** A category of value added tax as electronic invoices have it (EN 16931, code list UNTDID 5305). */
public enum VatCategory {
    /** Taxed, at the standard rate or a lower one. */
    S,
    /** Taxed at a rate of nothing. */
    Z,
    /** Exempt. */
    E,
    /** The buyer owes the tax. */
    AE,
    /** Not the subject of the tax. It cannot stand on one invoice with any other category (EN 16931, BR-O-11). */
    O,
    /** An export. */
    G
}
