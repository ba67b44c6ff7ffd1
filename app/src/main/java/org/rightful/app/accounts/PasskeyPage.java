package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What {@code passkeys.js} asks for when a passkey is added or shown. */
@Controller
class PasskeyPage {
    private static final int MOST_CHARACTERS = 65_536;

    private final Passkeys passkeys;
    private final Credentials credentials;
    private final RateLimits rateLimits;
    private final Entrance entrance;
    private final MessageSource messages;
    private final HttpSessionPublicKeyCredentialCreationOptionsRepository toAdd =
            new HttpSessionPublicKeyCredentialCreationOptionsRepository();
    private final HttpSessionPublicKeyCredentialRequestOptionsRepository toSignIn =
            new HttpSessionPublicKeyCredentialRequestOptionsRepository();

    PasskeyPage(
            Passkeys passkeys,
            Credentials credentials,
            RateLimits rateLimits,
            Entrance entrance,
            MessageSource messages) {
        this.passkeys = passkeys;
        this.credentials = credentials;
        this.rateLimits = rateLimits;
        this.entrance = entrance;
        this.messages = messages;
    }

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> optionsToSignIn(HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredentialRequestOptions options = passkeys.optionsToSignIn();
        toSignIn.save(request, response, options);
        return json(passkeys.written(options));
    }

    /** Options are used once, whatever comes of it. */
    @PostMapping("/sign-in/passkey")
    ResponseEntity<String> signIn(@RequestBody String shown, HttpServletRequest request, HttpServletResponse response) {
        @Nullable PublicKeyCredentialRequestOptions options = toSignIn.load(request);
        toSignIn.save(request, response, null);
        Optional<SignedIn> signedIn = options == null || shown.length() > MOST_CHARACTERS
                ? Optional.empty()
                : passkeys.signIn(options, shown);
        return signedIn.map(who -> json(passkeys.written(Map.of("next", entrance.enter(who, request, response)))))
                .orElseGet(() ->
                        ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build());
    }

    /** Whoever finds an open browser must not be able to add a key of their own: the password is asked for. */
    @PostMapping("/account/passkeys/options")
    ResponseEntity<String> optionsToAdd(
            Actor actor,
            Authentication who,
            @RequestParam(defaultValue = "") String current,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean tooOften = rateLimits
                .count(RateLimits.Rate.CODE_BY_PERSON, actor.person().toString())
                .isPresent();
        boolean full = passkeys.of(actor.person()).size() >= Limits.OURS.mostPasskeys();
        if (tooOften || full || !credentials.isPassword(actor.person(), current)) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
        }
        PublicKeyCredentialCreationOptions options = passkeys.optionsToAdd(who);
        toAdd.save(request, response, options);
        return json(passkeys.written(options));
    }

    @PostMapping("/account/passkeys")
    ResponseEntity<String> add(
            Actor actor,
            @RequestBody String made,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        @Nullable PublicKeyCredentialCreationOptions options = toAdd.load(request);
        toAdd.save(request, response, null);
        if (options == null || made.length() > MOST_CHARACTERS || !passkeys.add(actor.person(), options, made)) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
        }
        credentials.tell(actor.person(), messages.getMessage("passkey.added", null, language));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/account/passkeys/remove")
    Object remove(Actor actor, @RequestParam String passkey, Locale language, RedirectAttributes next) {
        if (!passkeys.remove(actor.person(), passkey)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        credentials.tell(actor.person(), messages.getMessage("passkey.removed", null, language));
        next.addFlashAttribute("told", messages.getMessage("passkey.removed", null, language));
        return SignUpPage.seeOther("/account/security");
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
