package org.rightful.app.correspondence;

import java.time.LocalDate;

/** Confirms that the picture is at none of the addresses any more (R100). */
public record Clean(LocalDate checkedOn) implements PaymentLetter {}
