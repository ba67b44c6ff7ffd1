package org.rightful.app.accounts;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A sign-in as the session keeps it. Its user name is the person's identifier, so that no address lies in the session's table.
 *
 * @param password encoded; null once it was checked
 * @param confirmed whether the person's address is confirmed
 */
record SignedIn(Actor actor, @Nullable String password, boolean confirmed) implements UserDetails {
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
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
    public boolean isEnabled() {
        return confirmed;
    }
}
