package org.rightful.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.claims.ClaimExport;
import org.rightful.app.claims.ClaimParts;
import org.rightful.app.claims.Claims;
import org.rightful.app.payments.Payments;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A claim as its recipient sees it (R76): look, show a licence, choose; and everything that was said. Nothing here changes it. */
@Controller
class ClaimPages {
    private final OpenClaim open;
    private final ClaimParts parts;
    private final ClaimExport export;
    private final Payments payments;

    ClaimPages(OpenClaim open, ClaimParts parts, ClaimExport export, Payments payments) {
        this.open = open;
        this.parts = parts;
        this.export = export;
        this.payments = payments;
    }

    /** Whoever comes back from a payment page is told at once what became of it, also if the gateway has not told us yet. */
    @GetMapping("/claim")
    String look(HttpServletRequest request, @RequestParam(defaultValue = "") String told, Model model) {
        if (!told.equals("back")) {
            return page(request, "look", told, model);
        }
        Optional<Claims.Access> access = open.access(request);
        if (access.isPresent() && open.lets(access.get())) {
            payments.look(access.get().claim());
        }
        boolean paid = access.flatMap(each -> payments.of(each.claim()))
                .filter(step -> step.open().isNone())
                .isPresent();
        return page(request, "look", paid ? "paid" : told, model);
    }

    @GetMapping("/claim/{step:licence|choose|messages}")
    String step(
            HttpServletRequest request,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String told,
            Model model) {
        return page(request, step, told, model);
    }

    private String page(HttpServletRequest request, String step, String told, Model model) {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            return "portal/typed";
        }
        open.show(opened.get(), step, model);
        open.told(told, model);
        return "portal/" + step;
    }

    @GetMapping("/claim/picture/{which}")
    ResponseEntity<InputStreamResource> picture(HttpServletRequest request, @PathVariable String which)
            throws IOException {
        Optional<OpenClaim.Opened> opened = open.of(request);
        return opened.isEmpty()
                ? ResponseEntity.notFound().build()
                : parts.picture(opened.get().file(), which);
    }

    @GetMapping("/claim/documents/{key}")
    ResponseEntity<InputStreamResource> document(HttpServletRequest request, @PathVariable String key)
            throws IOException {
        Optional<OpenClaim.Opened> opened = open.of(request);
        return opened.isEmpty()
                ? ResponseEntity.notFound().build()
                : parts.document(opened.get().file(), key);
    }

    @GetMapping("/claim/capture")
    ResponseEntity<InputStreamResource> capture(HttpServletRequest request) throws IOException {
        Optional<OpenClaim.Opened> opened = open.of(request);
        return opened.isEmpty()
                ? ResponseEntity.notFound().build()
                : parts.capture(opened.get().file());
    }

    @GetMapping("/claim/attachments/{id}")
    ResponseEntity<InputStreamResource> attachment(HttpServletRequest request, @PathVariable UUID id)
            throws IOException {
        Optional<OpenClaim.Opened> opened = open.of(request);
        return opened.isEmpty()
                ? ResponseEntity.notFound().build()
                : parts.attachment(opened.get().file(), id);
    }

    @GetMapping("/claim/export.json")
    ResponseEntity<byte[]> json(HttpServletRequest request) {
        return open.of(request)
                .map(opened -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_DISPOSITION, saved(opened, ".json"))
                        .body(export.json(opened.file())))
                .orElse(ResponseEntity.notFound().build());
    }

    @GetMapping("/claim/export.zip")
    void zip(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<OpenClaim.Opened> opened = open.of(request);
        if (opened.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, saved(opened.get(), ".zip"));
        export.zip(opened.get().file(), response.getOutputStream());
    }

    private static String saved(OpenClaim.Opened opened, String end) {
        return ContentDisposition.attachment()
                .filename(opened.file().claim().number() + end)
                .build()
                .toString();
    }
}
