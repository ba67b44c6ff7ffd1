package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.rightful.app.claims.Claims;
import org.rightful.app.payments.Payments;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.web.Turnstile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * How a recipient pays what was agreed, and what is there afterwards: papers, the release, the list of what to delete.
 *
 * <p>The way to a payment page and back goes over a page that forwards. A form may only lead to this service ({@code form-action} of the
 * policy, which browsers also apply to redirects), and the cookie of a claim is not sent with a request that another site begins
 * ({@code SameSite=Strict}); a page of ours that forwards is neither.
 */
@Controller
class PayPages {
    static final String BACK = "/claim/back";
    private static final int LOOKS = 5;
    private static final Duration LOOKS_IN = Duration.ofHours(1);

    private final OpenClaim open;
    private final Payments payments;
    private final Blobs blobs;
    private final Settings settings;
    private final Turnstile looks;

    PayPages(OpenClaim open, Payments payments, Blobs blobs, Settings settings, Clock clock) {
        this.open = open;
        this.payments = payments;
        this.blobs = blobs;
        this.settings = settings;
        this.looks = new Turnstile(LOOKS, LOOKS_IN, clock);
    }

    /** Opens the payment page, and goes there. */
    @PostMapping("/claim/pay")
    String pay(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "false") boolean all,
            Model model) {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            return "redirect:/claim";
        }
        if (!open.lets(opened.get().access())) {
            return "redirect:/claim?told=too-often";
        }
        URI back = URI.create(settings.publicUrl() + BACK);
        return switch (payments.payOnline(opened.get().access(), all, back)) {
            case Payments.GoTo there -> forward(there.page().toASCIIString(), "portal.pay.go", response, model);
            case Payments.Not no -> again(opened.get(), no.sentence(), response, model);
        };
    }

    /** Where the payment page sends people to. */
    @GetMapping(BACK)
    String back(HttpServletResponse response, Model model) {
        return forward("/claim?told=back", "portal.pay.back", response, model);
    }

    private static String forward(String to, String sentence, HttpServletResponse response, Model model) {
        response.setHeader("Refresh", "0; url=" + to);
        model.addAttribute("to", to);
        model.addAttribute("sentence", sentence);
        return "portal/go";
    }

    /** Divides what is open into monthly parts (R64). */
    @PostMapping("/claim/parts")
    String parts(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "0") int parts,
            Model model) {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            return "redirect:/claim";
        }
        if (!open.lets(opened.get().access())) {
            return "redirect:/claim?told=too-often";
        }
        return payments.inParts(opened.get().access(), parts)
                .map(wrong -> again(opened.get(), wrong, response, model))
                .orElse("redirect:/claim?told=parts#pay");
    }

    private String again(OpenClaim.Opened opened, String sentence, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("payWrong", sentence);
        open.show(opened, "look", model);
        return "portal/look";
    }

    /** Looks now whether what was to be deleted is gone (R100). */
    @PostMapping("/claim/clean-up")
    String look(HttpServletRequest request) throws InterruptedException {
        Optional<Claims.Access> access = open.access(request);
        if (access.isEmpty()) {
            return "redirect:/claim";
        }
        if (!looks.lets(access.get().claim().toString())) {
            return "redirect:/claim?told=checked-often#clean";
        }
        return payments.lookAtCleanUp(access.get().claim())
                ? "redirect:/claim?told=clean#clean"
                : "redirect:/claim?told=checked#clean";
    }

    /** A paper: it can be opened for ever. */
    @GetMapping("/claim/papers/{number}")
    ResponseEntity<InputStreamResource> paper(HttpServletRequest request, @PathVariable String number)
            throws IOException {
        Optional<BlobId> pdf = open.access(request)
                .flatMap(access -> payments.paper(access.claim(), number))
                .map(Payments.Paper::pdf);
        if (pdf.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(number + ".pdf")
                                .build()
                                .toString())
                .body(new InputStreamResource(blobs.open(pdf.get())));
    }
}
