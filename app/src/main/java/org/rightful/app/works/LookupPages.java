package org.rightful.app.works;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.recognition.Recognition;
import org.rightful.app.web.Turnstile;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where anybody looks a picture up, and says that a registered one is theirs. No account is needed, and no picture is kept. */
@Controller
class LookupPages {
    private final Recognition recognition;
    private final Lookup lookup;
    private final CounterStatements statements;
    private final Works works;
    private final Blobs blobs;
    private final Sentences sentences;
    private final Turnstile lookups;
    private final Turnstile filings;
    private final WorksLimits limits = WorksLimits.DEFAULT;

    LookupPages(
            Recognition recognition,
            Lookup lookup,
            CounterStatements statements,
            Works works,
            Blobs blobs,
            Sentences sentences,
            Clock clock) {
        this.recognition = recognition;
        this.lookup = lookup;
        this.statements = statements;
        this.works = works;
        this.blobs = blobs;
        this.sentences = sentences;
        this.lookups = new Turnstile(limits.lookupsAnHour(), Duration.ofHours(1), clock);
        this.filings = new Turnstile(limits.statementsADay(), Duration.ofDays(1), clock);
    }

    /** What a statement's form holds. */
    record StatementForm(String name, String email, String statement) {
        Map<String, String> wrong() {
            Map<String, String> wrong = new LinkedHashMap<>();
            if (name.isBlank() || name.length() > 200) {
                wrong.put("name", "statement.name.missing");
            }
            if (!Mail.isAddress(email.strip())) {
                wrong.put("email", "statement.email.wrong");
            }
            if (statement.strip().length() < 20) {
                wrong.put("statement", "statement.text.short");
            } else if (statement.length() > 4_000) {
                wrong.put("statement", "text.too-long");
            }
            return wrong;
        }
    }

    @GetMapping("/lookup")
    String page() {
        return "lookup";
    }

    @PostMapping("/lookup")
    String look(
            @RequestParam Optional<MultipartFile> file,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        if (!lookups.lets(request.getRemoteAddr())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("wrong", sentences.of("lookup.too-often", language));
            return "lookup";
        }
        Asked asked = ask(file, language);
        if (asked.wrong().isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", asked.wrong().get());
        } else {
            model.addAttribute("found", asked.found());
        }
        return "lookup";
    }

    /** The same for programs. */
    @Operation(summary = "Whether a picture is registered; needs no token")
    @PostMapping("/api/v1/lookup")
    ResponseEntity<?> lookForPrograms(
            @RequestParam Optional<MultipartFile> file, HttpServletRequest request, Locale language)
            throws IOException {
        if (!lookups.lets(request.getRemoteAddr())) {
            return problem(HttpStatus.TOO_MANY_REQUESTS, sentences.of("lookup.too-often", language));
        }
        Asked asked = ask(file, language);
        return asked.wrong().isPresent()
                ? problem(HttpStatus.UNPROCESSABLE_CONTENT, asked.wrong().get())
                : ResponseEntity.ok(Map.of("registered", asked.found()));
    }

    private static ResponseEntity<?> problem(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
    }

    private record Asked(Optional<String> wrong, List<Lookup.Registered> found) {}

    private Asked ask(Optional<MultipartFile> file, Locale language) throws IOException {
        if (file.isEmpty() || file.get().isEmpty()) {
            return new Asked(Optional.of(sentences.of("lookup.no-file", language)), List.of());
        }
        if (file.get().getSize() > limits.fileBytes()) {
            return new Asked(
                    Optional.of(sentences.of("arrival.TooManyBytes", language, limits.fileBytes() >> 20)), List.of());
        }
        Looked looked = recognition.look(file.get().getBytes());
        return switch (looked) {
            case Seen seen -> new Asked(Optional.empty(), lookup.of(seen));
            case Rejected no ->
                new Asked(Optional.of(sentences.of("arrival." + no.reason(), language, no.detail())), List.of());
        };
    }

    @GetMapping("/lookup/{id}/statement")
    String statementForm(@PathVariable UUID id, Model model) {
        Work work = works.find(new WorkId(id)).orElseThrow(Access.NotHere::new);
        model.addAttribute("work", work.id());
        model.addAttribute("form", new StatementForm("", "", ""));
        model.addAttribute("wrong", Map.of());
        return "lookup-statement";
    }

    @PostMapping("/lookup/{id}/statement")
    String file(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String statement,
            @RequestParam Optional<MultipartFile> document,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes after)
            throws IOException {
        WorkId work =
                works.find(new WorkId(id)).orElseThrow(Access.NotHere::new).id();
        StatementForm form = new StatementForm(name, email, statement);
        Map<String, String> wrong = form.wrong();
        Optional<MultipartFile> sent = document.filter(each -> !each.isEmpty());
        if (sent.isPresent() && sent.get().getSize() > limits.fileBytes()) {
            wrong.put("document", "evidence.none.too-large");
        }
        if (wrong.isEmpty() && !filings.lets(request.getRemoteAddr())) {
            wrong.put("statement", "lookup.too-often");
        }
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("work", id);
            model.addAttribute("form", form);
            model.addAttribute("wrong", wrong);
            return "lookup-statement";
        }
        Optional<BlobId> kept = Optional.empty();
        if (sent.isPresent()) {
            try (InputStream in = sent.get().getInputStream()) {
                kept = Optional.of(blobs.put(in, limits.fileBytes()).id());
            }
        }
        String documentName = sent.map(MultipartFile::getOriginalFilename).orElse("");
        UUID number = statements.file(
                work,
                new CounterStatements.Filing(name.strip(), email.strip(), statement.strip(), kept, documentName),
                language);
        after.addFlashAttribute("filed", number.toString());
        return "redirect:/lookup/filed";
    }

    @GetMapping("/lookup/filed")
    String filed() {
        return "lookup-filed";
    }
}
