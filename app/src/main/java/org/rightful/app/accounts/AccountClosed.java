package org.rightful.app.accounts;

/** Nobody is left in an account. */
public record AccountClosed(AccountId account) {}
