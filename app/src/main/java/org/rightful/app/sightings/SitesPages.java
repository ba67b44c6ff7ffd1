package org.rightful.app.sightings;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of watched sites. */
@Controller
@Needs(Permission.SORT_HITS)
class SitesPages {
    private static final int LATEST = 10;

    private final Sites sites;
    private final Scans scans;
    private final ScanRunner runner;
    private final ArchiveUpload archives;
    private final Told told;
    private final SightingLimits limits;

    SitesPages(Sites sites, Scans scans, ScanRunner runner, ArchiveUpload archives, Told told, SightingLimits limits) {
        this.sites = sites;
        this.scans = scans;
        this.runner = runner;
        this.archives = archives;
        this.told = told;
        this.limits = limits;
    }

    @GetMapping("/sites")
    String sites(Actor actor, Model model) {
        show(actor, model);
        model.addAttribute("wish", new Sites.Wish("", "", Schedule.WEEKLY, 2_000));
        return "sightings/sites";
    }

    private void show(Actor actor, Model model) {
        model.addAttribute("sites", sites.all(actor.account()));
        model.addAttribute("schedules", Schedule.values());
        model.addAttribute("scans", scans.latest(actor.account(), Optional.empty(), LATEST));
        model.addAttribute("limits", limits);
    }

    @PostMapping("/sites")
    String add(
            Actor actor,
            Model model,
            RedirectAttributes after,
            @RequestParam(defaultValue = "") String urls,
            @RequestParam(defaultValue = "") String listName,
            @RequestParam(defaultValue = "WEEKLY") Schedule schedule,
            @RequestParam(defaultValue = "2000") int mostPages,
            @RequestParam(defaultValue = "false") boolean now) {
        Sites.Wish wish = new Sites.Wish(urls, listName, schedule, mostPages);
        switch (sites.add(actor, wish)) {
            case Asked.Refused<List<WatchedSite>> refused -> {
                show(actor, model);
                model.addAttribute("wish", wish);
                model.addAttribute("refused", refused);
                return "sightings/sites";
            }
            case Asked.Done<List<WatchedSite>> done -> {
                after.addFlashAttribute(
                        "told", told.say("sites.added", done.value().size()));
                Optional<ScanId> first = Optional.empty();
                for (WatchedSite site : now ? done.value() : List.<WatchedSite>of()) {
                    switch (scans.queue(site, Optional.of(actor.person()))) {
                        case Asked.Done<ScanId> queued -> first = first.or(() -> Optional.of(queued.value()));
                        case Asked.Refused<ScanId> refused ->
                            after.addFlashAttribute("told", told.say(refused.message()));
                    }
                }
                runner.tick();
                return done.value().size() == 1 && first.isPresent()
                        ? "redirect:/scans/" + first.get()
                        : "redirect:/sites";
            }
        }
    }

    @GetMapping("/sites/{id}")
    String site(Actor actor, Model model, @PathVariable UUID id) {
        WatchedSite site = Access.own(sites.find(actor.account(), new SiteId(id)));
        show(site, actor, model);
        return "sightings/site";
    }

    private void show(WatchedSite site, Actor actor, Model model) {
        model.addAttribute("site", site);
        model.addAttribute("schedules", Schedule.values());
        model.addAttribute("scans", scans.latest(actor.account(), Optional.of(site.id()), 2 * LATEST));
        model.addAttribute("limits", limits);
    }

    @PostMapping("/sites/{id}")
    String change(
            Actor actor,
            Model model,
            RedirectAttributes after,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String listName,
            @RequestParam Schedule schedule,
            @RequestParam int mostPages) {
        Asked<SiteId> asked = Access.own(sites.change(actor, new SiteId(id), listName, schedule, mostPages));
        if (asked instanceof Asked.Refused<SiteId> refused) {
            show(Access.own(sites.find(actor.account(), new SiteId(id))), actor, model);
            model.addAttribute("refused", refused);
            return "sightings/site";
        }
        after.addFlashAttribute("told", told.say("sites.changed"));
        return "redirect:/sites/" + id;
    }

    @PostMapping("/sites/{id}/remove")
    String remove(Actor actor, RedirectAttributes after, @PathVariable UUID id) {
        Access.own(sites.remove(actor, new SiteId(id)));
        after.addFlashAttribute("told", told.say("sites.removed"));
        return "redirect:/sites";
    }

    @PostMapping("/sites/{id}/scan")
    String scan(Actor actor, RedirectAttributes after, @PathVariable UUID id) {
        WatchedSite site = Access.own(sites.find(actor.account(), new SiteId(id)));
        return switch (scans.queue(site, Optional.of(actor.person()))) {
            case Asked.Refused<ScanId> refused -> {
                after.addFlashAttribute("told", told.say(refused.message()));
                yield "redirect:/sites/" + id;
            }
            case Asked.Done<ScanId> done -> {
                runner.tick();
                yield "redirect:/scans/" + done.value();
            }
        };
    }

    @PostMapping("/archives")
    String archive(Actor actor, RedirectAttributes after, @RequestParam MultipartFile file) throws IOException {
        Asked<ScanId> asked;
        try (InputStream bytes = file.getInputStream()) {
            asked = archives.take(
                    actor, Optional.ofNullable(file.getOriginalFilename()).orElse(""), bytes);
        } catch (Blobs.TooLarge e) {
            asked = Asked.refused("file", "archives.large");
        }
        return switch (asked) {
            case Asked.Refused<ScanId> refused -> {
                after.addFlashAttribute("told", told.say(refused.message()));
                yield "redirect:/sites";
            }
            case Asked.Done<ScanId> done -> {
                runner.tick();
                yield "redirect:/scans/" + done.value();
            }
        };
    }
}
