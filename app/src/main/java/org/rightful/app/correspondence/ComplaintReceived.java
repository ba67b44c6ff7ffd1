package org.rightful.app.correspondence;

import java.time.LocalDate;

/**
 * Says that a complaint arrived (R108).
 *
 * @param answeredBy the day on which a supervisor answers at the latest
 */
public record ComplaintReceived(LocalDate answeredBy) implements ClaimLetter {}
