package org.rightful.app.works;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an account writes down what it allowed: licences, channels, mandates, and what the public may see of it. */
@Controller
@Needs(Permission.REGISTER_WORKS)
class LicencePages {
    private static final long MOST_INVOICE_BYTES = 8 << 20;
    private static final int MOST_SHOWN_WRONG = 30;

    private final LicenceBook book;
    private final Channels channels;
    private final Mandates mandates;
    private final Lookup lookup;
    private final Catalogue catalogue;
    private final Works works;
    private final Blobs blobs;
    private final Sentences sentences;
    private final WorksLimits limits = WorksLimits.DEFAULT;

    LicencePages(
            LicenceBook book,
            Channels channels,
            Mandates mandates,
            Lookup lookup,
            Catalogue catalogue,
            Works works,
            Blobs blobs,
            Sentences sentences) {
        this.book = book;
        this.channels = channels;
        this.mandates = mandates;
        this.lookup = lookup;
        this.catalogue = catalogue;
        this.works = works;
        this.blobs = blobs;
        this.sentences = sentences;
    }

    @GetMapping("/licences")
    String list(Actor actor, Model model) {
        model.addAttribute("licences", book.of(actor.account()));
        model.addAttribute("channels", channels.of(actor.account()));
        model.addAttribute("mandates", mandates.of(actor.account()));
        model.addAttribute("collections", catalogue.collections(actor.account()));
        model.addAttribute("face", lookup.face(actor.account()).orElse(new Lookup.Face("", "")));
        model.addAttribute("agent", actor.is(org.rightful.app.accounts.Role.AGENT));
        return "licences";
    }

    @GetMapping("/licences/new")
    String form(Actor actor, @RequestParam(defaultValue = "") List<UUID> work, Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", LicenceForm.EMPTY);
        }
        return form(actor, work, Map.of(), model);
    }

    private String form(Actor actor, List<UUID> chosen, Map<String, String> wrong, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("chosen", chosen);
        List<Work> mine = works.ofAccount(actor.account(), Optional.empty(), 300);
        model.addAttribute(
                "works",
                mine.stream()
                        .sorted(java.util.Comparator.comparing(
                                (Work each) -> !chosen.contains(each.id().value())))
                        .toList());
        return "licence-form";
    }

    @PostMapping("/licences/new")
    String record(
            Actor actor,
            @ModelAttribute("form") LicenceForm form,
            @RequestParam(defaultValue = "") List<UUID> work,
            @RequestParam(defaultValue = "") String document,
            Model model,
            Locale language,
            RedirectAttributes after)
            throws IOException {
        Map<String, String> wrong = form.wrong();
        if (work.isEmpty()) {
            wrong.put("works", "licence.works.missing");
        }
        if (!wrong.isEmpty()) {
            model.addAttribute("document", document);
            return form(actor, work, wrong, model);
        }
        Optional<BlobId> kept = document.matches("[0-9a-f]{64}") && blobs.has(new BlobId(document))
                ? Optional.of(new BlobId(document))
                : Optional.empty();
        book.record(
                actor,
                List.of(new LicenceBook.New(form, work.stream().map(WorkId::new).toList(), kept)));
        after.addFlashAttribute("told", sentences.of("licence.recorded", language));
        return "redirect:/licences";
    }

    @PostMapping("/licences/invoice")
    String invoice(Actor actor, @RequestParam Optional<MultipartFile> file, Locale language, RedirectAttributes after)
            throws IOException {
        if (file.isEmpty() || file.get().isEmpty() || file.get().getSize() > MOST_INVOICE_BYTES) {
            after.addFlashAttribute("invoiceWrong", sentences.of("licence.invoice.none", language));
            return "redirect:/licences";
        }
        byte[] pdf = file.get().getBytes();
        Optional<Invoice> read = Invoice.read(pdf);
        if (read.isEmpty()) {
            after.addFlashAttribute("invoiceWrong", sentences.of("licence.invoice.unreadable", language));
            return "redirect:/licences";
        }
        Invoice invoice = read.get();
        BlobId kept =
                blobs.put(new ByteArrayInputStream(pdf), MOST_INVOICE_BYTES).id();
        after.addFlashAttribute(
                "form",
                new LicenceForm(
                        invoice.customer().orElse(""),
                        invoice.number().orElse(""),
                        "",
                        "",
                        invoice.date().map(LocalDate::toString).orElse(""),
                        "",
                        invoice.amount().orElse(""),
                        invoice.currency().orElse("")));
        after.addFlashAttribute("document", kept.sha256());
        after.addFlashAttribute("read", true);
        return "redirect:/licences/new";
    }

    @PostMapping("/licences/list")
    String importList(
            Actor actor, @RequestParam Optional<MultipartFile> file, Locale language, RedirectAttributes after)
            throws IOException {
        if (file.isEmpty() || file.get().isEmpty()) {
            after.addFlashAttribute("listWrong", new ArrayList<>(List.of(sentences.of("licence.csv.none", language))));
            return "redirect:/licences";
        }
        LicenceList.Read read;
        try (Reader reader = new InputStreamReader(file.get().getInputStream(), StandardCharsets.UTF_8)) {
            read = LicenceList.of(reader, limits.csvLines(), name -> book.named(actor.account(), name));
        }
        if (!read.wrong().isEmpty()) {
            after.addFlashAttribute(
                    "listWrong",
                    new ArrayList<>(read.wrong().stream()
                            .limit(MOST_SHOWN_WRONG)
                            .map(each -> sentences.of(
                                    "licence.csv.line",
                                    language,
                                    Long.toString(each.number()),
                                    each.word(),
                                    sentences.of(each.sentence(), language, each.word())))
                            .toList()));
        } else {
            book.record(actor, read.licences());
            after.addFlashAttribute(
                    "told",
                    sentences.of("licence.csv.done", language, read.licences().size()));
        }
        return "redirect:/licences";
    }

    @PostMapping("/licences/{id}/remove")
    String remove(Actor actor, @PathVariable UUID id, Locale language, RedirectAttributes after) {
        if (!book.remove(actor, id)) {
            throw new Access.NotHere();
        }
        after.addFlashAttribute("told", sentences.of("licence.removed", language));
        return "redirect:/licences";
    }

    @PostMapping("/licences/channels")
    String channel(
            Actor actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String collection,
            Locale language,
            RedirectAttributes after) {
        LicenceForm dates = new LicenceForm("x", "", "example.org", scope, from, until, "", "");
        Map<String, String> wrong = new LinkedHashMap<>(dates.wrong());
        if (name.isBlank() || name.length() > 200) {
            wrong.put("name", "channel.name.missing");
        }
        Optional<Channels.Kind> known = java.util.Arrays.stream(Channels.Kind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst();
        if (known.isEmpty()) {
            wrong.put("kind", "channel.kind.missing");
        }
        if (!wrong.isEmpty()) {
            after.addFlashAttribute(
                    "channelWrong", sentences.of(wrong.values().iterator().next(), language));
            return "redirect:/licences#channels";
        }
        channels.record(
                actor,
                known.orElseThrow(),
                name.strip(),
                scope.strip(),
                dates.firstDay(),
                dates.lastDay(),
                book.worksOf(actor.account(), collection));
        after.addFlashAttribute("told", sentences.of("channel.recorded", language));
        return "redirect:/licences#channels";
    }

    @PostMapping("/licences/mandates")
    String mandate(
            Actor actor,
            @RequestParam(defaultValue = "") String author,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam Optional<MultipartFile> file,
            Locale language,
            RedirectAttributes after)
            throws IOException {
        LicenceForm dates = new LicenceForm("x", "", "example.org", "", from, until, "", "");
        boolean sent = file.isPresent() && !file.get().isEmpty() && file.get().getSize() <= limits.fileBytes();
        if (author.isBlank() || author.length() > 200 || !dates.wrong().isEmpty() || !sent) {
            after.addFlashAttribute("mandateWrong", sentences.of("mandate.incomplete", language));
            return "redirect:/licences#mandates";
        }
        try (var bytes = file.orElseThrow().getInputStream()) {
            String name = Optional.ofNullable(file.get().getOriginalFilename()).orElse("");
            mandates.add(actor, author.strip(), dates.firstDay(), dates.lastDay(), new Evidence.File(name, bytes));
        }
        after.addFlashAttribute("told", sentences.of("mandate.submitted", language));
        return "redirect:/licences#mandates";
    }

    @PostMapping("/licences/face")
    String face(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String licensingPage,
            Locale language,
            RedirectAttributes after) {
        String page = licensingPage.strip();
        if (name.length() > 200
                || page.length() > 500
                || !(page.isEmpty() || page.matches("https?://[^\\s\"<>]{3,490}"))) {
            after.addFlashAttribute("faceWrong", sentences.of("face.wrong", language));
        } else {
            lookup.show(actor, new Lookup.Face(name.strip(), page));
            after.addFlashAttribute("told", sentences.of("face.kept", language));
        }
        return "redirect:/licences#face";
    }
}
