package org.rightful.app.claims;

import java.util.Optional;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.law.Jurisdiction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ways round a silent recipient, a lost licence and a settled claim: post, the host, the seller, a supervisor. */
@Controller
@Needs(Permission.RUN_CLAIMS)
class DeskWays {
    private final ClaimAccess access;
    private final Desk desk;
    private final Drafts drafts;
    private final DraftUpkeep upkeep;
    private final Sending sending;
    private final Hosts hosts;
    private final Reachable reachable;
    private final ClaimTold told;

    DeskWays(
            ClaimAccess access,
            Desk desk,
            Drafts drafts,
            DraftUpkeep upkeep,
            Sending sending,
            Hosts hosts,
            Reachable reachable,
            ClaimTold told) {
        this.access = access;
        this.desk = desk;
        this.drafts = drafts;
        this.upkeep = upkeep;
        this.sending = sending;
        this.hosts = hosts;
        this.reachable = reachable;
        this.told = told;
    }

    /** The letter on paper: it is printed from the list of letters, and posted today. */
    @PostMapping("/desk/{number}/print")
    String print(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String postal,
            RedirectAttributes after) {
        Optional<String> wrong =
                switch (sending.print(access.any(number).claim().id(), postal, actor.person())) {
                    case Sending.OnPaper _ -> Optional.empty();
                    case Sending.NotPrinted no -> Optional.of(no.sentence());
                };
        DeskPages.tell(after, told, wrong, "desk.done.printed", "again");
        return DeskPages.back(number, wrong.isEmpty() ? "letters" : "again");
    }

    /** The seller looks a lost licence up (R92). */
    @PostMapping("/desk/{number}/look-up")
    String lookUp(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes after) {
        Optional<String> wrong = desk.lookUp(access.any(number).claim().id(), email.strip(), actor.person());
        DeskPages.tell(after, told, wrong, "desk.done.looked-up", "proofs");
        return DeskPages.back(number, "proofs");
    }

    /** Who hosts the site. */
    @PostMapping("/desk/{number}/host")
    String host(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String country,
            RedirectAttributes after) {
        Claim claim = access.any(number).claim();
        Optional<String> wrong =
                hosts.enter(claim, name.strip(), email.strip(), Jurisdiction.of(country), actor.person());
        if (wrong.isEmpty() && claim.state() == ClaimState.DRAFT) {
            drafts.look(claim.id());
        }
        DeskPages.tell(after, told, wrong, "desk.done.host", "host");
        return DeskPages.back(number, "host");
    }

    /** The notice to the host. */
    @PostMapping("/desk/{number}/host/tell")
    String tellHost(Actor actor, @PathVariable String number, RedirectAttributes after) {
        boolean gone = sending.tellHost(access.any(number).claim().id(), actor.person());
        DeskPages.tell(
                after, told, gone ? Optional.empty() : Optional.of("desk.wrong.now"), "desk.done.host-told", "host");
        return DeskPages.back(number, "host");
    }

    /** Looks now whether the addresses still show the picture; if all was done, the claim ends. */
    @PostMapping("/desk/{number}/look")
    String look(@PathVariable String number, RedirectAttributes after) throws InterruptedException {
        boolean looked = reachable.check(access.any(number).claim().id());
        DeskPages.tell(
                after, told, looked ? Optional.empty() : Optional.of("desk.wrong.look"), "desk.done.looked", "places");
        return DeskPages.back(number, "places");
    }

    /** A new use after a settled claim: a supervisor says whether it may be claimed (R36). */
    @PostMapping("/desk/{number}/new-use")
    @Needs(Permission.OVERSEE_CLAIMS)
    String newUse(Actor actor, @PathVariable String number, @RequestParam boolean allowed, RedirectAttributes after) {
        Optional<Drafts.Drafted> drafted =
                upkeep.decideNewUse(access.any(number).claim().id(), allowed, actor.person());
        if (drafted.orElse(null) instanceof Drafts.Prepared prepared) {
            DeskPages.tell(after, told, Optional.empty(), "desk.done.new-use", "new-use");
            return DeskPages.back(access.number(prepared.claim()), "");
        }
        DeskPages.tell(
                after,
                told,
                allowed ? Optional.of("desk.wrong.new-use") : Optional.empty(),
                "desk.done.new-use-left",
                "new-use");
        return DeskPages.back(number, "new-use");
    }
}
