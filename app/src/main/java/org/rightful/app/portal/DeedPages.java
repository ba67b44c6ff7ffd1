package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.claims.Claims;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a recipient does besides answering: looks what is still there, lets somebody help, complains. */
@Controller
class DeedPages {
    private final OpenClaim open;
    private final Claims claims;
    private final PortalSessions sessions;
    private final TransactionTemplate transaction;

    DeedPages(OpenClaim open, Claims claims, PortalSessions sessions, TransactionTemplate transaction) {
        this.open = open;
        this.claims = claims;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /** Looks now which addresses are still there (R80). */
    @PostMapping("/claim/check")
    String check(HttpServletRequest request) throws InterruptedException {
        Optional<Claims.Access> access = open.access(request);
        if (access.isEmpty()) {
            return "redirect:/claim";
        }
        return claims.checkAddresses(access.get())
                ? "redirect:/claim?told=checked#places"
                : "redirect:/claim?told=checked-often#places";
    }

    /** Lets somebody see the claim and help (R2). */
    @PostMapping("/claim/helper")
    String invite(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String contact,
            Model model) {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            return "redirect:/claim";
        }
        if (!open.lets(opened.get().access())) {
            return "redirect:/claim/messages?told=too-often";
        }
        return claims.invite(opened.get().access(), contact.strip())
                .map(wrong -> again(opened.get(), "HELPER", wrong, Map.of("contact", contact), response, model))
                .orElse("redirect:/claim/messages?told=invited#helper");
    }

    @PostMapping("/claim/helper/withdraw")
    String withdraw(HttpServletRequest request) {
        Optional<Claims.Access> access = open.access(request);
        if (access.isEmpty()) {
            return "redirect:/claim";
        }
        transaction.executeWithoutResult(status -> {
            if (claims.withdrawHelpers(access.get())) {
                sessions.endHelpers(access.get().claim());
            }
        });
        return "redirect:/claim/messages?told=withdrawn#helper";
    }

    /** A complaint reaches a supervisor (R108). */
    @PostMapping("/claim/complaint")
    String complain(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            return "redirect:/claim";
        }
        if (!open.lets(opened.get().access())) {
            return "redirect:/claim/messages?told=too-often";
        }
        return claims.complain(opened.get().access(), text)
                .map(wrong -> again(opened.get(), "COMPLAINT", wrong, Map.of("text", text), response, model))
                .orElse("redirect:/claim/messages?told=complained#complaint");
    }

    private String again(
            OpenClaim.Opened opened,
            String form,
            String wrong,
            Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("wrongForm", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("given", given);
        open.show(opened, "messages", model);
        return "portal/messages";
    }
}
