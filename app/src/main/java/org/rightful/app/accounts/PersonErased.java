package org.rightful.app.accounts;

/** Somebody had themselves deleted; whatever else is kept about the person goes now, too. */
public record PersonErased(PersonId person) {}
