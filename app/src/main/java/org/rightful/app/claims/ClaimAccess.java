package org.rightful.app.claims;

import org.rightful.app.accounts.AccountId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Finds the claim of a page for who may see it; for everybody else it is not there. */
@Component
class ClaimAccess {
    private final Claims claims;

    ClaimAccess(Claims claims) {
        this.claims = claims;
    }

    /** There is no such claim, or it is another account's: the page is not there. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    static final class NotHere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotHere() {
            super("there is no such claim here");
        }
    }

    /** A claim of an account; a draft that was thrown away is nobody's. */
    ClaimFile own(AccountId account, String number) {
        ClaimFile file = any(number);
        if (!file.claim().account().equals(account) || file.claim().state() == ClaimState.DISCARDED) {
            throw new NotHere();
        }
        return file;
    }

    /** What people call a claim. */
    String number(ClaimId id) {
        return claims.find(id).orElseThrow(NotHere::new).number();
    }

    /** Any claim, for the people of the service. */
    ClaimFile any(String number) {
        return claims.find(number).flatMap(claim -> claims.file(claim.id())).orElseThrow(NotHere::new);
    }
}
