package org.rightful.app.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.correspondence.Mail;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of the account one acts in. */
@Controller
@Needs(Permission.MANAGE_MEMBERS)
class MembersPage {
    private final Members members;
    private final Accounts accounts;
    private final RateLimits rateLimits;
    private final MessageSource messages;

    MembersPage(Members members, Accounts accounts, RateLimits rateLimits, MessageSource messages) {
        this.members = members;
        this.accounts = accounts;
        this.rateLimits = rateLimits;
        this.messages = messages;
    }

    @GetMapping("/account/members")
    String page(Actor actor, Model model) {
        model.addAttribute("account", accounts.find(actor.account()).orElseThrow());
        model.addAttribute("members", members.of(actor.account()));
        model.addAttribute("invitations", members.invitations(actor.account()));
        model.addAttribute("actor", actor);
        return "accounts/members";
    }

    @PostMapping("/account/members/invite")
    Object invite(
            Actor actor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            Locale language,
            Model model,
            RedirectAttributes next) {
        Optional<String> fault = Mail.isAddress(email.strip()) ? Optional.empty() : Optional.of("wrong.email");
        fault = fault.or(() -> rateLimits
                .count(RateLimits.Rate.MAIL_TO_ACCOUNT, Accounts.key(email))
                .map(wait -> "wrong.too-often"));
        if (fault.isEmpty()) {
            fault = switch (members.invite(actor, email.strip(), role(role))) {
                case SENT -> Optional.empty();
                case NOT_A_ROLE_HERE -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                case TOO_MANY -> Optional.of("wrong.members");
            };
        }
        if (fault.isPresent()) {
            model.addAttribute("wrong", Map.of("email", fault.get()));
            model.addAttribute("email", SignUpPage.cut(email));
            return page(actor, model);
        }
        return told(next, "members.invited", language);
    }

    @PostMapping("/account/members/withdraw")
    Object withdraw(Actor actor, @RequestParam UUID invitation, Locale language, RedirectAttributes next) {
        if (!members.withdraw(actor, invitation)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return told(next, "members.withdrawn", language);
    }

    @PostMapping("/account/members/remove")
    Object remove(
            Actor actor,
            @RequestParam UUID person,
            @RequestParam String role,
            Locale language,
            RedirectAttributes next) {
        return switch (members.remove(actor, new PersonId(person), role(role))) {
            case DONE -> told(next, "members.removed", language);
            case LAST_ONE -> told(next, "members.last", language);
            case NOT_HERE -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @PostMapping("/account/members/name")
    Object rename(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            Locale language,
            Model model,
            RedirectAttributes next) {
        Optional<String> fault = SignUpPage.wrongName(name);
        if (fault.isPresent()) {
            model.addAttribute("wrong", Map.of("name", fault.get()));
            return page(actor, model);
        }
        members.rename(actor, name.strip());
        return told(next, "account.saved", language);
    }

    static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private Object told(RedirectAttributes next, String key, Locale language) {
        next.addFlashAttribute("told", messages.getMessage(key, null, language));
        return SignUpPage.seeOther("/account/members");
    }
}
