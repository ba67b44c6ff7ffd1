package org.rightful.app.payments;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such paper, run or claim here, or it is another account's: the page is not there. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NoSuchMoney extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NoSuchMoney() {
        super("there is nothing of that number here");
    }
}
