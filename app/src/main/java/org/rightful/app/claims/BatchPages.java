package org.rightful.app.claims;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Claims that are run together (R116): holders and the desk put drafts together, the desk sends them. */
@Controller
class BatchPages {
    private final ClaimAccess access;
    private final Batches batches;
    private final ClaimTold told;

    BatchPages(ClaimAccess access, Batches batches, ClaimTold told) {
        this.access = access;
        this.batches = batches;
        this.told = told;
    }

    @PostMapping("/claims/batch")
    @Needs(Permission.SEE_CLAIMS)
    String own(Actor actor, @RequestParam List<String> number, RedirectAttributes after) {
        make(actor, number, each -> access.own(actor.account(), each), after);
        return "redirect:/claims";
    }

    @PostMapping("/desk/batch")
    @Needs(Permission.RUN_CLAIMS)
    String any(Actor actor, @RequestParam List<String> number, RedirectAttributes after) {
        return make(actor, number, access::any, after)
                .map(batch -> "redirect:/desk/batch/" + batch.number())
                .orElse("redirect:/desk");
    }

    private Optional<Batches.Batch> make(
            Actor actor, List<String> numbers, Function<String, ClaimFile> find, RedirectAttributes after) {
        Optional<Batches.Batch> made = numbers.size() > Batches.MOST
                ? Optional.empty()
                : batches.make(
                        numbers.stream()
                                .map(find)
                                .map(file -> file.claim().id())
                                .toList(),
                        actor.person());
        DeskPages.tell(
                after,
                told,
                made.isPresent() ? Optional.empty() : Optional.of("desk.wrong.batch"),
                "desk.done.batch",
                "batch");
        return made;
    }

    @GetMapping("/desk/batch/{number}")
    @Needs(Permission.RUN_CLAIMS)
    String batch(@PathVariable String number, Model model) {
        Batches.Batch batch = batches.find(number).orElseThrow(ClaimAccess.NotHere::new);
        List<Claim> claims = batches.claims(batch);
        model.addAttribute("batch", batch);
        model.addAttribute("claims", claims);
        model.addAttribute("drafts", claims.stream().anyMatch(each -> each.state() == ClaimState.DRAFT));
        return "claims/batch";
    }

    @PostMapping("/desk/batch/{number}/send")
    @Needs(Permission.RUN_CLAIMS)
    String send(Actor actor, @PathVariable String number, RedirectAttributes after) {
        Batches.Batch batch = batches.find(number).orElseThrow(ClaimAccess.NotHere::new);
        Batches.Gone gone = batches.send(batch, actor.person());
        after.addFlashAttribute("told", told.say("desk.done.batch-sent", gone.sent(), gone.left()));
        return "redirect:/desk/batch/" + number;
    }
}
