package org.rightful.app.accounts;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rightful.app.correspondence.Mail;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What programs can ask and change of accounts. How somebody signs in is changed by that person alone, on the page. */
@RestController
@Tag(name = "Accounts")
class AccountsApi {
    private final Profiles profiles;
    private final Members members;
    private final RateLimits rateLimits;

    AccountsApi(Profiles profiles, Members members, RateLimits rateLimits) {
        this.profiles = profiles;
        this.members = members;
        this.rateLimits = rateLimits;
    }

    /** Whom a token stands for. */
    record Me(UUID person, UUID account, List<Role> roles, String name, String email, String language) {}

    record Named(String name, String language) {}

    record Wanted(String email, Role role) {}

    @Operation(summary = "Whom this token stands for")
    @GetMapping("/api/v1/me")
    Me me(Actor actor) {
        Profiles.Profile profile = profiles.of(actor.person());
        return new Me(
                actor.person().value(),
                actor.account().value(),
                actor.roles().stream().sorted().toList(),
                profile.name(),
                profile.email(),
                profile.language().getLanguage());
    }

    @Operation(summary = "Change one's name and language (en or de)")
    @PutMapping("/api/v1/me")
    Me change(Actor actor, @RequestBody Named wanted) {
        boolean language = wanted.language().equals("en") || wanted.language().equals("de");
        if (SignUpPage.wrongName(wanted.name()).isPresent() || !language) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "A name of 1 to 200 characters, and en or de, are needed.");
        }
        profiles.change(actor.person(), wanted.name().strip(), Locale.of(wanted.language()));
        return me(actor);
    }

    @Operation(summary = "The people of the account")
    @Needs(Permission.MANAGE_MEMBERS)
    @GetMapping("/api/v1/members")
    List<Members.Member> members(Actor actor) {
        return members.of(actor.account());
    }

    @Operation(summary = "Take a role from somebody of the account")
    @Needs(Permission.MANAGE_MEMBERS)
    @DeleteMapping("/api/v1/members/{person}/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable UUID person, @PathVariable Role role) {
        switch (members.remove(actor, new PersonId(person), role)) {
            case DONE -> {}
            case NOT_HERE -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case LAST_ONE ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, "Somebody must be left who can invite others.");
        }
    }

    @Operation(summary = "Invitations that were not accepted yet")
    @Needs(Permission.MANAGE_MEMBERS)
    @GetMapping("/api/v1/invitations")
    List<Members.Invitation> invitations(Actor actor) {
        return members.invitations(actor.account());
    }

    @Operation(summary = "Invite somebody to the account by mail")
    @Needs(Permission.MANAGE_MEMBERS)
    @PostMapping("/api/v1/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    void invite(Actor actor, @RequestBody Wanted wanted) {
        String email = wanted.email().strip();
        if (!Mail.isAddress(email)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "This is not a mail address.");
        }
        if (rateLimits
                .count(RateLimits.Rate.MAIL_TO_ACCOUNT, Accounts.key(email))
                .isPresent()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "This address got enough mails for now.");
        }
        switch (members.invite(actor, email, wanted.role())) {
            case SENT -> {}
            case NOT_A_ROLE_HERE ->
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "People of this account do not have this role.");
            case TOO_MANY ->
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "The account has as many people as it can have.");
        }
    }

    @Operation(summary = "Take an invitation back")
    @Needs(Permission.MANAGE_MEMBERS)
    @DeleteMapping("/api/v1/invitations/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Actor actor, @PathVariable UUID invitation) {
        if (!members.withdraw(actor, invitation)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @Hidden
    @RequestMapping("/api/**")
    void nothing() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
