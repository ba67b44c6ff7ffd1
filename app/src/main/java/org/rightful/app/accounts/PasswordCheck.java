package org.rightful.app.accounts;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks address and password. For an address nobody has, a password is checked all the same: both take as long. */
@Component
class PasswordCheck extends DaoAuthenticationProvider {
    PasswordCheck(People people, PasswordEncoder encoder) {
        super(people);
        setPasswordEncoder(encoder);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        if (asked.getCredentials() instanceof String password && password.length() > Limits.OURS.mostPassword()) {
            throw new BadCredentialsException("longer than any password");
        }
        return super.authenticate(asked);
    }

    /** The session keeps no password, encoded or not. */
    @Override
    protected Authentication createSuccessAuthentication(
            Object principal, Authentication authentication, UserDetails user) {
        if (user instanceof SignedIn signedIn && authentication instanceof UsernamePasswordAuthenticationToken) {
            return signedIn.authentication();
        }
        throw new IllegalStateException("people sign in with a password here");
    }
}
