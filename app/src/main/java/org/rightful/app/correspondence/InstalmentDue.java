package org.rightful.app.correspondence;

/** Reminds of a part that was agreed, some days before it is due. */
public record InstalmentDue(Due due, HowToPay pay) implements PaymentLetter {}
