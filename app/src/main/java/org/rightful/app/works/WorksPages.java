package org.rightful.app.works;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.web.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The contact sheet of an account's works, and where new ones are handed in. */
@Controller
@Needs(Permission.REGISTER_WORKS)
class WorksPages {
    private static final int A_PAGE = 60;

    private final Catalogue catalogue;
    private final Standing standing;
    private final Uploads uploads;
    private final Sentences sentences;

    WorksPages(Catalogue catalogue, Standing standing, Uploads uploads, Sentences sentences) {
        this.catalogue = catalogue;
        this.standing = standing;
        this.uploads = uploads;
        this.sentences = sentences;
    }

    /** What became of a file, as the page shows it after the redirect. */
    record Line(String name, String outcome, String sentence, String work) implements Serializable {}

    @GetMapping("/works")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String collection,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam Optional<UUID> before,
            Model model) {
        Optional<UUID> inCollection = uuid(collection);
        Optional<OwnershipState> inState = Arrays.stream(OwnershipState.values())
                .filter(each -> each.name().equals(state))
                .findFirst();
        String words = q.strip().substring(0, Math.min(100, q.strip().length()));
        List<Work> works = catalogue.page(
                actor.account(),
                new Catalogue.Filter(inCollection, inState, words),
                before.map(WorkId::new),
                A_PAGE + 1);
        var counts = catalogue.counts(actor.account());
        model.addAttribute("works", works.subList(0, Math.min(A_PAGE, works.size())));
        model.addAttribute("more", works.size() > A_PAGE ? works.get(A_PAGE - 1).id() : null);
        model.addAttribute("counts", counts);
        model.addAttribute(
                "all", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("states", OwnershipState.values());
        model.addAttribute("collections", catalogue.collections(actor.account()));
        model.addAttribute("collection", inCollection.map(UUID::toString).orElse(""));
        model.addAttribute("state", inState.map(Enum::name).orElse(""));
        model.addAttribute("q", words);
        model.addAttribute("standing", standing.of(actor.account()));
        return "works";
    }

    @PostMapping("/works/collect")
    String collect(
            Actor actor,
            @RequestParam(defaultValue = "") List<UUID> work,
            @RequestParam(defaultValue = "") String name,
            Locale language,
            RedirectAttributes after) {
        if (work.isEmpty() || name.isBlank()) {
            after.addFlashAttribute("told", sentences.of("works.collect.nothing", language));
        } else {
            catalogue.collect(
                    actor.account(), name, work.stream().map(WorkId::new).toList());
            after.addFlashAttribute("told", sentences.of("works.collect.done", language, work.size(), name.strip()));
        }
        return "redirect:/works";
    }

    @GetMapping("/works/add")
    String add(Actor actor, Model model) {
        model.addAttribute("collections", catalogue.collections(actor.account()));
        model.addAttribute("limits", WorksLimits.DEFAULT);
        return "works-add";
    }

    /** The form without a script; with one, the files go one by one to {@link WorksApi}. */
    @PostMapping("/works/add")
    String added(
            Actor actor,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "") String collection,
            Locale language,
            RedirectAttributes after)
            throws IOException {
        ArrayList<Line> lines = new ArrayList<>();
        for (Arrival each : uploads.take(actor, files, collection)) {
            lines.add(new Line(
                    each.name(),
                    each.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    sentences.of(each, language),
                    Uploads.work(each).map(WorkId::toString).orElse("")));
        }
        if (lines.isEmpty()) {
            after.addFlashAttribute("told", sentences.of("works.add.nothing", language));
        }
        after.addFlashAttribute("lines", lines);
        return "redirect:/works/add";
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The module's places in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem worksInTheMenu() {
            return new NavigationItem(10, "/works", "nav.works", Set.of("RIGHTS_HOLDER", "AGENT"));
        }

        @Bean
        NavigationItem licencesInTheMenu() {
            return new NavigationItem(40, "/licences", "nav.licences", Set.of("RIGHTS_HOLDER", "AGENT"));
        }

        @Bean
        NavigationItem ownershipInTheMenu() {
            return new NavigationItem(50, "/ownership", "nav.ownership", Set.of("CASE_HANDLER", "SUPERVISOR"));
        }

        @Bean
        NavigationItem conflictsInTheMenu() {
            return new NavigationItem(60, "/conflicts", "nav.conflicts", Set.of("SUPERVISOR"));
        }
    }
}
