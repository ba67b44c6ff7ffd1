package org.rightful.app.works;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody names a site of their own, watches it being gone through, and chooses what to register. */
@Controller
@Needs(Permission.REGISTER_WORKS)
class PortfolioPages {
    private final Portfolios portfolios;
    private final PortfolioJob job;
    private final Catalogue catalogue;
    private final Sentences sentences;

    PortfolioPages(Portfolios portfolios, PortfolioJob job, Catalogue catalogue, Sentences sentences) {
        this.portfolios = portfolios;
        this.job = job;
        this.catalogue = catalogue;
        this.sentences = sentences;
    }

    @GetMapping("/works/add/site")
    String form(Actor actor, Model model) {
        return form(actor, model, "", "", false, Map.of());
    }

    private String form(
            Actor actor, Model model, String url, String collection, boolean own, Map<String, String> wrong) {
        model.addAttribute("url", url);
        model.addAttribute("collection", collection);
        model.addAttribute("own", own);
        model.addAttribute("wrong", wrong);
        model.addAttribute("underWay", portfolios.underWay(actor.account()).orElse(null));
        model.addAttribute("collections", catalogue.collections(actor.account()));
        model.addAttribute("limits", WorksLimits.DEFAULT);
        return "portfolio-form";
    }

    @PostMapping("/works/add/site")
    String ask(
            Actor actor,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "") String collection,
            HttpServletResponse response,
            Model model) {
        Portfolios.Asked asked = portfolios.ask(actor, url, own, collection);
        if (asked.portfolio().isPresent()) {
            return "redirect:/works/add/site/" + asked.portfolio().get();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(actor, model, url, collection, own, asked.wrong());
    }

    @GetMapping("/works/add/site/{id}")
    String portfolio(Actor actor, @PathVariable UUID id, Locale language, Model model) {
        show(own(actor, id), language, model);
        return "portfolio";
    }

    /** The part of the page that changes. */
    @GetMapping("/works/add/site/{id}/progress")
    String progress(Actor actor, @PathVariable UUID id, Locale language, Model model) {
        show(own(actor, id), language, model);
        return "portfolio :: progress";
    }

    private void show(Portfolio portfolio, Locale language, Model model) {
        List<Portfolio.Found> pictures = portfolios.pictures(portfolio.id());
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Portfolio.Choice choice : Portfolio.Choice.values()) {
            counts.put(
                    choice.name(),
                    pictures.stream().filter(each -> each.state() == choice).count());
        }
        Map<UUID, String> refused = new LinkedHashMap<>();
        pictures.forEach(each ->
                each.sentence().ifPresent(key -> refused.put(each.id(), sentences.of(key, language, each.facts()))));
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("pictures", pictures);
        model.addAttribute("counts", counts);
        model.addAttribute("refused", refused);
    }

    @PostMapping("/works/add/site/{id}/stop")
    String stop(Actor actor, @PathVariable UUID id) {
        portfolios.stop(actor, own(actor, id).id());
        return "redirect:/works/add/site/" + id;
    }

    @PostMapping("/works/add/site/{id}")
    String choose(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> picture,
            Locale language,
            RedirectAttributes after) {
        int chosen = portfolios.choose(actor, own(actor, id).id(), picture);
        after.addFlashAttribute(
                "told",
                chosen == 0
                        ? sentences.of("portfolio.choose.nothing", language)
                        : sentences.of("portfolio.choose.done", language, chosen));
        return "redirect:/works/add/site/" + id;
    }

    @GetMapping("/works/add/site/{id}/pictures/{picture}")
    ResponseEntity<Resource> picture(Actor actor, @PathVariable UUID id, @PathVariable UUID picture) {
        Portfolio portfolio = own(actor, id);
        Portfolio.Found found = portfolios.pictures(portfolio.id()).stream()
                .filter(each -> each.id().equals(picture))
                .findFirst()
                .orElseThrow(Access.NotHere::new);
        Path file = job.thumbnail(portfolio.id(), found);
        if (!Files.exists(file)) {
            throw new Access.NotHere();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new FileSystemResource(file));
    }

    private Portfolio own(Actor actor, UUID id) {
        return portfolios.find(actor.account(), id).orElseThrow(Access.NotHere::new);
    }
}
