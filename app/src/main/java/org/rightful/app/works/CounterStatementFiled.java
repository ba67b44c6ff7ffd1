package org.rightful.app.works;

import java.util.UUID;

/** Somebody says that a registered work is theirs, and is owed an answer. */
public record CounterStatementFiled(UUID statement, WorkId work) {}
