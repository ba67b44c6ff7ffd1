package org.rightful.app.sightings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The inbox: hits side by side with their works, sorted at a stroke. Everything works by forms; the script only makes it faster. */
@Controller
@Needs(Permission.SORT_HITS)
class InboxPages {
    private final Inbox inbox;
    private final Triage triage;
    private final Measures measures;
    private final Told told;
    private final SightingLimits limits;

    InboxPages(Inbox inbox, Triage triage, Measures measures, Told told, SightingLimits limits) {
        this.inbox = inbox;
        this.triage = triage;
        this.measures = measures;
        this.told = told;
        this.limits = limits;
    }

    @GetMapping("/inbox")
    String inbox(Actor actor, Model model, @RequestParam Map<String, String> address) {
        InboxFilter filter = InboxFilter.of(address);
        Cursor after = Cursor.of(address.get("after"));
        if (filter.group() == InboxFilter.Grouping.NONE) {
            model.addAttribute("page", inbox.page(actor.account(), filter, place(after)));
        } else {
            model.addAttribute("groups", inbox.groups(actor.account(), filter, after));
        }
        model.addAttribute("filter", filter);
        model.addAttribute("first", after.isBeginning());
        model.addAttribute("counts", inbox.counts(actor.account()));
        model.addAttribute("choices", inbox.choices(actor.account()));
        model.addAttribute("sorting", measures.sorting(actor.account()));
        model.addAttribute("undo", triage.lastBatch(actor).isPresent());
        model.addAttribute("states", HitState.values());
        model.addAttribute("groupings", InboxFilter.Grouping.values());
        model.addAttribute("sizes", InboxFilter.Size.values());
        model.addAttribute("blockedBy", Blocked.values());
        model.addAttribute("outcomes", Outcome.values());
        return "sightings/inbox";
    }

    static Cursor place(Cursor after) {
        try {
            return after.isBeginning()
                    ? after
                    : new Cursor(after.rank(), UUID.fromString(after.key()).toString());
        } catch (IllegalArgumentException e) {
            return Cursor.beginning(); // an address that somebody changed
        }
    }

    @GetMapping("/inbox/figures")
    String figures(Actor actor, Model model) {
        model.addAttribute("sorting", measures.sorting(actor.account()));
        model.addAttribute("weeks", Chart.standing(measures.byWeek(actor.account())));
        model.addAttribute("countries", Chart.lying(measures.byCountry(actor.account())));
        model.addAttribute("spoken", Chart.lying(measures.byLanguage(actor.account())));
        model.addAttribute("kinds", Chart.lying(measures.byKind(actor.account())));
        model.addAttribute(
                "outcomes",
                Chart.lying(inbox.counts(actor.account()).entrySet().stream()
                        .map(entry -> new Measures.Bar(entry.getKey().name(), entry.getValue()))
                        .toList()));
        return "sightings/figures";
    }

    /** By forms: what was ticked, one hit by its own button, a whole group, or all that the filter shows. */
    @PostMapping("/inbox/decide")
    String decide(Actor actor, RedirectAttributes after, @RequestParam MultiValueMap<String, String> form) {
        Triage.Stroke stroke = decided(actor, form);
        after.addFlashAttribute("told", said(stroke, event(form)));
        @Nullable String back = form.getFirst("back");
        return "redirect:"
                + (back != null && back.matches("/(inbox|hits/[0-9a-f-]{36})([?][A-Za-z0-9%=&._:~+-]*)?")
                        ? back
                        : "/inbox");
    }

    /** The same for the script. */
    @PostMapping(path = "/inbox/decide", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> decideAtOnce(Actor actor, @RequestParam MultiValueMap<String, String> form) {
        Triage.Stroke stroke = decided(actor, form);
        return Map.of(
                "batch", stroke.batch().toString(),
                "decided", stroke.decided().stream().map(HitId::toString).toList(),
                "left", stroke.left(),
                "told", said(stroke, event(form)));
    }

    private String said(Triage.Stroke stroke, HitEvent event) {
        String said = told.say("inbox.decided." + event, stroke.decided().size());
        return stroke.left() == 0 ? said : said + " " + told.say("inbox.left", stroke.left());
    }

    private static HitEvent event(MultiValueMap<String, String> form) {
        @Nullable String only = form.getFirst("only");
        @Nullable String group = form.getFirst("of");
        @Nullable String named = only != null ? only : group != null ? group : form.getFirst("decision");
        String name = named == null ? "" : named.substring(named.lastIndexOf('!') + 1);
        return java.util.Arrays.stream(HitEvent.values())
                .filter(event -> event.isDecision() && event.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private Triage.Stroke decided(Actor actor, MultiValueMap<String, String> form) {
        HitEvent event = event(form);
        return Access.own(triage.decide(actor, hits(actor, form), event));
    }

    private List<HitId> hits(Actor actor, MultiValueMap<String, String> form) {
        InboxFilter filter = InboxFilter.of(form.toSingleValueMap());
        @Nullable String only = form.getFirst("only");
        @Nullable String group = form.getFirst("of");
        try {
            if (only == null && group != null) {
                return inbox.all(
                        actor.account(), group(filter, group.substring(0, Math.max(0, group.lastIndexOf('!')))));
            }
            List<String> named = only != null
                    ? List.of(only.substring(0, Math.max(0, only.indexOf('!'))))
                    : form.getOrDefault("hit", List.of());
            return named.stream()
                    .limit(limits.hitsAStroke())
                    .map(id -> new HitId(UUID.fromString(id)))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not a hit", e);
        }
    }

    private static InboxFilter group(InboxFilter filter, String key) {
        if (filter.group() == InboxFilter.Grouping.NONE) {
            throw new IllegalArgumentException("a group of nothing must never come to mean all hits");
        }
        return filter.only(InboxFilter.Field.valueOf(filter.group().name()), key);
    }

    @PostMapping("/inbox/undo")
    String undo(Actor actor, RedirectAttributes after, @RequestParam Map<String, String> form) {
        after.addFlashAttribute(
                "told", told.say("inbox.undone", undone(actor, form).size()));
        return "redirect:" + InboxFilter.of(form).address();
    }

    @PostMapping(path = "/inbox/undo", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Map<String, Object>> undoAtOnce(Actor actor, @RequestParam Map<String, String> form) {
        List<HitId> undone = undone(actor, form);
        return ResponseEntity.ok(Map.of(
                "undone", undone.stream().map(HitId::toString).toList(),
                "told", told.say("inbox.undone", undone.size())));
    }

    private List<HitId> undone(Actor actor, Map<String, String> form) {
        Optional<UUID> batch = Optional.ofNullable(form.get("batch")).flatMap(InboxPages::uuid);
        return batch.isPresent()
                ? Access.own(triage.undo(actor, batch.get()))
                : triage.lastBatch(actor)
                        .flatMap(last -> triage.undo(actor, last))
                        .orElse(List.of());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not a stroke", e);
        }
    }
}
