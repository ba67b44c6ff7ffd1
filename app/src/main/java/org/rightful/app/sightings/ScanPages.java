package org.rightful.app.sightings;

import java.util.List;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The page of one scan, which goes on by itself while the scan runs. */
@Controller
@Needs(Permission.SORT_HITS)
class ScanPages {
    private final Scans scans;
    private final ScanRunner runner;
    private final Told told;
    private final ObjectMapper json;

    ScanPages(Scans scans, ScanRunner runner, Told told, ObjectMapper json) {
        this.scans = scans;
        this.runner = runner;
        this.told = told;
        this.json = json;
    }

    /** Why addresses or pictures were not looked at. */
    record Missed(String reason, long count, String example) {}

    @GetMapping("/scans/{id}")
    String scan(Actor actor, Model model, @PathVariable UUID id) {
        show(actor, model, id);
        return "sightings/scan";
    }

    /** The part of the page that changes. */
    @GetMapping("/scans/{id}/progress")
    String progress(Actor actor, Model model, @PathVariable UUID id) {
        show(actor, model, id);
        return "sightings/scan :: progress";
    }

    private void show(Actor actor, Model model, UUID id) {
        ScanRun scan = Access.own(scans.find(actor.account(), new ScanId(id)));
        model.addAttribute("scan", scan);
        model.addAttribute("missed", missed(scan));
    }

    private List<Missed> missed(ScanRun scan) {
        return json.readTree(scan.notLookedAt()).valueStream().map(this::missed).toList();
    }

    private Missed missed(JsonNode one) {
        return new Missed(
                one.path("reason").asString(),
                one.path("count").asLong(),
                one.path("example").asString());
    }

    @PostMapping("/scans/{id}/pause")
    String pause(Actor actor, RedirectAttributes after, @PathVariable UUID id) {
        return steer(actor, after, id, ScanEvent.PAUSE);
    }

    @PostMapping("/scans/{id}/resume")
    String resume(Actor actor, RedirectAttributes after, @PathVariable UUID id) {
        return steer(actor, after, id, ScanEvent.RESUME);
    }

    @PostMapping("/scans/{id}/stop")
    String stop(Actor actor, RedirectAttributes after, @PathVariable UUID id) {
        return steer(actor, after, id, ScanEvent.STOP);
    }

    private String steer(Actor actor, RedirectAttributes after, UUID id, ScanEvent event) {
        Access.own(scans.find(actor.account(), new ScanId(id)));
        if (!scans.steer(actor, new ScanId(id), event)) {
            after.addFlashAttribute("told", told.say("scan.too-late"));
        }
        runner.tick();
        return "redirect:/scans/" + id;
    }
}
