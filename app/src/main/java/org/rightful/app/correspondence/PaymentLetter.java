package org.rightful.app.correspondence;

/** A letter about what follows an agreement: payments, the release, and copies that turn up afterwards. */
public sealed interface PaymentLetter extends ClaimLetter
        permits PaymentReceived, Released, RemnantFound, Clean, Refunded, InstalmentDue, PaymentReturned, TooMuchPaid {}
