package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody takes along what is kept about them, or has it deleted. */
@Controller
class DataPage {
    private final DataRights data;
    private final Credentials credentials;
    private final Retention.Nightly retention;
    private final RateLimits rateLimits;
    private final MessageSource messages;

    DataPage(
            DataRights data,
            Credentials credentials,
            Retention.Nightly retention,
            RateLimits rateLimits,
            MessageSource messages) {
        this.data = data;
        this.credentials = credentials;
        this.retention = retention;
        this.rateLimits = rateLimits;
        this.messages = messages;
    }

    @GetMapping("/account/data")
    String page(Actor actor, Model model) {
        model.addAttribute("retention", retention.kept());
        model.addAttribute("actor", actor);
        return "accounts/data";
    }

    /** A form, not a link: no other site can make a browser fetch it. */
    @PostMapping("/account/data/export")
    void export(Actor actor, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"rightful-data.zip\"");
        data.export(actor, response.getOutputStream());
    }

    @PostMapping("/account/data/erase")
    Object erase(
            Actor actor,
            @RequestParam(defaultValue = "") String current,
            Locale language,
            Model model,
            HttpServletRequest request,
            RedirectAttributes next) {
        boolean tooOften = rateLimits
                .count(RateLimits.Rate.CODE_BY_PERSON, actor.person().toString())
                .isPresent();
        if (tooOften || !credentials.isPassword(actor.person(), current)) {
            model.addAttribute("wrong", Map.of("current", tooOften ? "wrong.too-often" : "wrong.current"));
            return page(actor, model);
        }
        if (data.erase(actor.person()) == DataRights.Erased.NEEDED) {
            model.addAttribute("wrong", Map.of("current", "wrong.needed"));
            return page(actor, model);
        }
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        SecurityContextHolder.clearContext();
        next.addFlashAttribute("told", messages.getMessage("data.erased", null, language));
        return SignUpPage.seeOther("/");
    }
}
