package org.rightful.app.works;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One work, for its account: what is said of it, what shows that it is theirs, and what is missing for a claim. */
@Controller
@Needs(Permission.REGISTER_WORKS)
class WorkPage {
    private final Access access;
    private final Catalogue catalogue;
    private final Evidence evidence;
    private final Screening screening;
    private final Ownership ownership;
    private final Channels channels;
    private final TransactionTemplate transaction;
    private final Sentences sentences;

    WorkPage(
            Access access,
            Catalogue catalogue,
            Evidence evidence,
            Screening screening,
            Ownership ownership,
            Channels channels,
            TransactionTemplate transaction,
            Sentences sentences) {
        this.access = access;
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.screening = screening;
        this.ownership = ownership;
        this.channels = channels;
        this.transaction = transaction;
        this.sentences = sentences;
    }

    @GetMapping("/works/{id}")
    String show(Actor actor, @PathVariable UUID id, Model model) {
        Work work = access.own(actor, id);
        model.addAttribute("form", SaidForm.of(catalogue.said(work.id())));
        model.addAttribute("wrong", Map.of());
        return page(work, model);
    }

    private String page(Work work, Model model) {
        List<Evidence.Piece> pieces = evidence.of(work.id());
        model.addAttribute("work", work);
        model.addAttribute("kept", catalogue.kept(work.id()));
        model.addAttribute("metadata", catalogue.metadata(work.id()));
        model.addAttribute("history", catalogue.history(work.id()));
        model.addAttribute("steps", catalogue.steps(work.id()));
        model.addAttribute("collections", catalogue.collectionsOf(work.id()));
        model.addAttribute("pieces", pieces);
        model.addAttribute(
                "strength",
                Appraisal.total(pieces.stream().map(Evidence.Piece::points).toList()));
        model.addAttribute("kinds", EvidenceKind.values());
        model.addAttribute("questions", Question.values());
        model.addAttribute("answers", screening.of(work.id()));
        model.addAttribute("otherNames", screening.otherNames(work));
        model.addAttribute("namedSources", screening.namedSources(work.id()));
        model.addAttribute("machine", screening.saysMachine(work.id()));
        model.addAttribute("channels", channels.of(work.id()));
        model.addAttribute(
                "canSubmit",
                OwnershipTable.step(work.ownership(), OwnershipEvent.SUBMIT).isPresent());
        return "work";
    }

    @PostMapping("/works/{id}")
    String change(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute SaidForm form,
            Model model,
            Locale language,
            RedirectAttributes after) {
        Work work = access.own(actor, id);
        Map<String, String> wrong = form.wrong();
        if (!wrong.isEmpty()) {
            model.addAttribute("form", form);
            model.addAttribute("wrong", wrong);
            return page(work, model);
        }
        catalogue.change(actor, work, form.said());
        after.addFlashAttribute("told", sentences.of("work.changed", language));
        return "redirect:/works/" + id;
    }

    @PostMapping("/works/{id}/evidence")
    String addEvidence(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String note,
            @RequestParam Optional<MultipartFile> file,
            Locale language,
            RedirectAttributes after)
            throws IOException {
        Work work = access.own(actor, id);
        Optional<EvidenceKind> known = EvidenceKind.of(kind);
        Optional<MultipartFile> sent = file.filter(each -> !each.isEmpty());
        Optional<String> why;
        if (known.isEmpty()) {
            why = Optional.of("evidence.none.no-kind");
        } else if (note.length() > 2_000) {
            why = Optional.of("text.too-long");
        } else if (sent.isEmpty()) {
            why = evidence.add(actor, work, known.get(), note.strip(), Optional.empty());
        } else {
            try (InputStream bytes = sent.get().getInputStream()) {
                String name =
                        Optional.ofNullable(sent.get().getOriginalFilename()).orElse("");
                why = evidence.add(actor, work, known.get(), note.strip(), Optional.of(new Evidence.File(name, bytes)));
            }
        }
        if (why.isPresent()) {
            after.addFlashAttribute("evidenceWrong", sentences.of(why.get(), language));
            after.addFlashAttribute("evidenceKind", kind);
            after.addFlashAttribute("evidenceNote", note);
        } else {
            after.addFlashAttribute("told", sentences.of("evidence.added", language));
        }
        return "redirect:/works/" + id + "#evidence";
    }

    @PostMapping("/works/{id}/screening")
    String answer(
            Actor actor, @PathVariable UUID id, HttpServletRequest request, Locale language, RedirectAttributes after) {
        Work work = access.own(actor, id);
        Map<Question, Screening.Given> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            String answer =
                    Optional.ofNullable(request.getParameter(question.name())).orElse("");
            String explanation = Optional.ofNullable(request.getParameter(question.name() + "-why"))
                    .orElse("");
            if (!answer.isEmpty()) {
                answers.put(question, new Screening.Given(answer, explanation, Question.Effect.NONE, false));
            }
        }
        Map<Question, String> wrong = screening.answer(actor, work, answers);
        if (wrong.isEmpty()) {
            after.addFlashAttribute("told", sentences.of("screening.kept", language));
            return "redirect:/works/" + id + "#ownership";
        }
        java.util.HashMap<String, String> sentencesOf = new java.util.HashMap<>();
        wrong.forEach((question, key) -> sentencesOf.put(question.name(), sentences.of(key, language)));
        java.util.HashMap<String, String> typed = new java.util.HashMap<>();
        answers.forEach((question, given) -> {
            typed.put(question.name(), given.answer());
            typed.put(question.name() + "-why", given.explanation());
        });
        after.addFlashAttribute("screeningWrong", sentencesOf);
        after.addFlashAttribute("typed", typed);
        return "redirect:/works/" + id + "#screening";
    }

    @PostMapping("/works/{id}/submit")
    String submit(Actor actor, @PathVariable UUID id, Locale language, RedirectAttributes after) {
        Work work = access.own(actor, id);
        Ownership.Outcome outcome = java.util.Objects.requireNonNull(
                transaction.execute(status -> ownership.tell(work.id(), OwnershipEvent.SUBMIT, "", actor.person())));
        String key = switch (outcome) {
            case Ownership.Outcome.Taken taken -> "ownership.submitted";
            case Ownership.Outcome.NoStep none -> "ownership.no-step";
            case Ownership.Outcome.Held held ->
                held.guard() == OwnershipTable.Guard.NEW_EVIDENCE
                        ? "ownership.held.new-evidence"
                        : "ownership.held.incomplete";
        };
        after.addFlashAttribute(
                outcome instanceof Ownership.Outcome.Taken ? "told" : "submitWrong", sentences.of(key, language));
        return "redirect:/works/" + id + "#ownership";
    }

    @PostMapping("/works/{id}/remove")
    String remove(Actor actor, @PathVariable UUID id, Locale language, RedirectAttributes after) {
        Work work = access.own(actor, id);
        boolean removed = catalogue.remove(actor, work);
        after.addFlashAttribute("told", sentences.of(removed ? "work.removed" : "work.not-removed", language));
        return removed ? "redirect:/works" : "redirect:/works/" + id;
    }
}
