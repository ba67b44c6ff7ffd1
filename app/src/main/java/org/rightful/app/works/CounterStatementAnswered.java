package org.rightful.app.works;

import java.util.UUID;

/** A counter-statement was answered by a case handler. */
public record CounterStatementAnswered(UUID statement, WorkId work, boolean upheld) {}
