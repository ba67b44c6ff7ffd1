package org.rightful.app.gateway;

import java.util.Locale;
import java.util.Optional;
import org.rightful.app.gateway.SandboxPage.State;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sandbox's payment page: it says in large words that no money moves, and lets whoever tries the demo say what the payer did. */
@Controller
@Conditional(GatewaySetup.SandboxChosen.class)
class SandboxPages {
    private final SandboxGateway gateway;

    SandboxPages(SandboxGateway gateway) {
        this.gateway = gateway;
    }

    /** What the payer does, and later their bank. */
    enum Deed {
        PAY(State.OPEN, State.PAID),
        FAIL(State.OPEN, State.OPEN), // a card that is refused: one can try again
        LATER(State.OPEN, State.PENDING),
        ARRIVES(State.PENDING, State.PAID),
        BOUNCES(State.PENDING, State.FAILED);

        private final State from;
        private final State to;

        Deed(State from, State to) {
            this.from = from;
            this.to = to;
        }
    }

    @GetMapping(SandboxGateway.PATH + "/{id}")
    String page(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "false") boolean refused,
            Locale language,
            Model model) {
        SandboxPage page = found(gateway.page(id));
        model.addAttribute("page", page);
        model.addAttribute("amount", page.amount().in(language));
        model.addAttribute("refused", refused);
        return "gateway/sandbox";
    }

    @PostMapping(SandboxGateway.PATH + "/{id}")
    String done(@PathVariable String id, @RequestParam("do") String done) {
        Deed deed = deed(done);
        found(gateway.page(id));
        if (deed == Deed.FAIL) {
            return "redirect:" + SandboxGateway.PATH + "/" + id + "?refused=true";
        }
        return "redirect:" + found(gateway.move(id, deed.from, deed.to)).back();
    }

    private static Deed deed(String name) {
        try {
            return Deed.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such deed", e);
        }
    }

    private static SandboxPage found(Optional<SandboxPage> page) {
        return page.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
