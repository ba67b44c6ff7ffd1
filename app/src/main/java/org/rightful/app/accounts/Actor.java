package org.rightful.app.accounts;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody who is signed in: a person, acting in one account. Controllers take it as a parameter; without a sign-in it is not
 * there, and the request never reaches them.
 *
 * @param roles those of the person in this account
 */
public record Actor(PersonId person, AccountId account, Set<Role> roles) implements Serializable {
    public Actor {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** Whether the person has one of these roles in the account. */
    public boolean is(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /** Whether one of the roles has a permission. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(permission.roles()::contains);
    }
}
