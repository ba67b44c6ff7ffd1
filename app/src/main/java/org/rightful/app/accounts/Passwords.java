package org.rightful.app.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are good enough, and how they are kept. */
@Component
class Passwords {
    /** Fewer guesses than this, and somebody with patience finds it (zxcvbn's score 3: "safely unguessable"). */
    private static final double LEAST_GUESSES = 1e8;

    private final PasswordEncoder encoder;
    private final Zxcvbn weigh = new Zxcvbn();
    private final Limits limits = Limits.OURS;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * What is wrong with a password that somebody wants.
     *
     * @param about what others know of the person: name, address
     * @return key of a message; empty if it may be used
     */
    Optional<String> fault(String password, List<String> about) {
        if (password.length() < limits.leastPassword()) {
            return Optional.of("wrong.password.short");
        }
        if (password.length() > limits.mostPassword()) {
            return Optional.of("wrong.password.long");
        }
        String weighed = password.substring(0, Math.min(password.length(), limits.weighedPassword()));
        boolean common = weigh.measure(weighed, about).getGuesses() < LEAST_GUESSES;
        return common ? Optional.of("wrong.password.common") : Optional.empty();
    }

    /** Argon2id with a salt of its own. */
    String encode(String password) {
        String encoded = encoder.encode(password);
        if (encoded == null) {
            throw new IllegalArgumentException("a password is never null");
        }
        return encoded;
    }

    boolean matches(String password, String encoded) {
        return password.length() <= limits.mostPassword() && encoder.matches(password, encoded);
    }
}
