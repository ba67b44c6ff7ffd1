package org.rightful.app.accounts;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
class SignInPage {
    @GetMapping("/sign-in")
    String page() {
        return "sign-in";
    }
}
