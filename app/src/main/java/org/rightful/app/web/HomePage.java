package org.rightful.app.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page, for people who are not signed in. */
@Controller
class HomePage {
    @GetMapping("/")
    String home() {
        return "home";
    }
}
