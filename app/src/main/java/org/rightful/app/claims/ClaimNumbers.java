package org.rightful.app.claims;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Numbers of claims, which people read aloud: letters and digits that are not taken for one another. */
@Component
class ClaimNumbers {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
    private static final int LENGTH = 8;

    private final SecureRandom random;

    ClaimNumbers(SecureRandom random) {
        this.random = random;
    }

    /** A number such as {@code RF-7K3M-9Q2D}; 40 random bits, so that nobody guesses how many claims there are. */
    String next() {
        return next("RF-");
    }

    /** A number of several claims that are run together, such as {@code RB-7K3M-9Q2D}. */
    String nextOfBatch() {
        return next("RB-");
    }

    private String next(String before) {
        StringBuilder number = new StringBuilder(before);
        for (int n = 0; n < LENGTH; n++) {
            number.append(n == LENGTH / 2 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return number.toString();
    }
}
