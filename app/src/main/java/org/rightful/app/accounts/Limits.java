package org.rightful.app.accounts;

import java.time.Duration;

/**
 * The limits of accounts.
 *
 * @param mostName characters of a person's or account's name
 * @param leastPassword characters of a password
 * @param mostPassword more is refused before it is looked at
 * @param weighedPassword so many characters are enough to judge a password by
 * @param linkLasts how long a mailed link can be followed
 * @param invitationLasts how long an invitation can be accepted
 * @param mostMembers people and open invitations of one account
 * @param mostTokens API tokens of one person in one account
 * @param mostTokenName characters of a token's name
 * @param mostTokenDays a token lasts no longer
 * @param mostPasskeys passkeys of one person
 * @param recoveryCodes how many are given at once
 * @param mostDevice characters kept of what a browser says of itself
 * @param countersOfRates rates remembered at once; the least used go first
 */
record Limits(
        int mostName,
        int leastPassword,
        int mostPassword,
        int weighedPassword,
        Duration linkLasts,
        Duration invitationLasts,
        int mostMembers,
        int mostTokens,
        int mostTokenName,
        int mostTokenDays,
        int mostPasskeys,
        int recoveryCodes,
        int mostDevice,
        long countersOfRates) {
    static final Limits OURS = new Limits(
            200, 12, 200, 64, Duration.ofDays(2), Duration.ofDays(14), 200, 50, 60, 366, 20, 10, 300, 100_000);
}
