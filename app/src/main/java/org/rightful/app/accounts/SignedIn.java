package org.rightful.app.accounts;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A sign-in as the session keeps it. Its user name is the person's identifier, so that no address lies in the session's table.
 *
 * @param password encoded; null once it was checked
 * @param owed while anything is owed, there are no rights
 */
record SignedIn(Actor actor, @Nullable String password, Set<Owed> owed) implements UserDetails {
    SignedIn {
        owed = owed.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(owed));
    }

    /** Who made the request of an authentication; empty for nobody. */
    static Optional<SignedIn> of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** As the security context holds it. */
    Authentication authentication() {
        SignedIn kept = new SignedIn(actor, null, owed);
        return UsernamePasswordAuthenticationToken.authenticated(kept, null, kept.getAuthorities());
    }

    SignedIn without(Owed done) {
        Set<Owed> rest = EnumSet.noneOf(Owed.class);
        rest.addAll(owed);
        rest.remove(done);
        return new SignedIn(actor, password, rest);
    }

    /** What comes next. */
    Optional<Owed> next() {
        return owed.stream().findFirst();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        if (!owed.isEmpty()) {
            return List.of();
        }
        return actor.roles().stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getUsername() {
        return actor.person().toString();
    }

    @Override
    public String toString() {
        return "SignedIn[" + actor.person() + "]";
    }
}
