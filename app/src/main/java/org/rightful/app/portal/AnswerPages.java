package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.AnswerKind;
import org.rightful.app.claims.Claims;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes what a recipient answers (R51): each answer has a form of its own, and whatever is missing is said beside it. */
@Controller
class AnswerPages {
    private final OpenClaim open;
    private final Claims claims;
    private final Attachments attachments;
    private final MessageSource messages;

    AnswerPages(OpenClaim open, Claims claims, Attachments attachments, MessageSource messages) {
        this.open = open;
        this.claims = claims;
        this.attachments = attachments;
        this.messages = messages;
    }

    /** How an answer is handed to claims. */
    @FunctionalInterface
    private interface Way {
        Claims.Outcome hand(Claims.Access as, Answer answer);
    }

    @PostMapping("/claim/answer/{kind}")
    String answer(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable AnswerKind kind,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam Optional<List<MultipartFile>> files,
            Locale language,
            Model model)
            throws IOException, InterruptedException {
        if (kind == AnswerKind.REMOVED && looked(request)) {
            return "redirect:/claim?told=checked";
        }
        String page = kind == AnswerKind.LICENCE ? "licence" : "choose";
        return take(
                new Sent(request, response, form, files.orElse(List.of()), language, model),
                kind,
                kind.name(),
                page,
                "answered",
                claims::answer);
    }

    /** "I had a licence and lost it" (R92). */
    @PostMapping("/claim/lost")
    String lost(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> form,
            Locale language,
            Model model)
            throws IOException {
        Sent sent = new Sent(request, response, form, List.of(), language, model);
        String seller = sent.value("seller");
        if (!seller.isEmpty()) {
            form.set(
                    "text",
                    messages.getMessage(
                            "portal.lost.text",
                            new Object[] {seller, sent.value("when"), sent.value("more")},
                            language));
        }
        return take(sent, AnswerKind.LICENCE, "LOST", "licence", "lost", claims::lost);
    }

    /** Another person looks at a proof that was refused (R95). */
    @PostMapping("/claim/appeal")
    String appeal(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam Optional<List<MultipartFile>> files,
            Locale language,
            Model model)
            throws IOException {
        return take(
                new Sent(request, response, form, files.orElse(List.of()), language, model),
                AnswerKind.LICENCE,
                "APPEAL",
                "licence",
                "appealed",
                claims::appeal);
    }

    private record Sent(
            HttpServletRequest request,
            HttpServletResponse response,
            MultiValueMap<String, String> form,
            List<MultipartFile> files,
            Locale language,
            Model model) {
        String value(String field) {
            String given = form.getFirst(field);
            return given == null ? "" : given.strip();
        }
    }

    private String take(Sent sent, AnswerKind kind, String formName, String page, String told, Way way)
            throws IOException {
        Optional<OpenClaim.Opened> opened = open.of(sent.request());
        if (opened.isEmpty()) {
            return "redirect:/claim";
        }
        if (!open.lets(opened.get().access())) {
            return "redirect:/claim/" + page + "?told=too-often";
        }
        Said said = new Said(sent.form(), opened.get().file(), messages, sent.language());
        Optional<String> wrong = attachments.wrong(sent.files());
        if (wrong.isEmpty()) {
            Said.Read read = said.read(kind, attachments.keep(sent.files()));
            wrong = read.wrong();
            if (read.answer().isPresent()) {
                switch (way.hand(opened.get().access(), read.answer().get())) {
                    case Claims.Taken _ -> {
                        return "redirect:/claim/messages?told=" + told;
                    }
                    case Claims.NotTaken no -> wrong = Optional.of(no.sentence());
                }
            }
        }
        sent.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        sent.model().addAttribute("wrongForm", formName);
        sent.model().addAttribute("wrong", wrong.orElseThrow());
        sent.model().addAttribute("given", said.given());
        open.show(opened.get(), page, sent.model());
        return "portal/" + page;
    }

    /** "Removed" is looked at at once (R80); true if that ended the claim, and then nothing is left to be answered. */
    private boolean looked(HttpServletRequest request) throws InterruptedException {
        Optional<Claims.Access> access = open.access(request);
        if (access.isEmpty() || !claims.checkAddresses(access.get())) {
            return false;
        }
        return claims.find(access.get().claim())
                .filter(claim -> claim.state().isOver())
                .isPresent();
    }
}
