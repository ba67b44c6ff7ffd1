package org.rightful.app.claims;

import java.io.IOException;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.vault.KeptFiles;
import org.rightful.app.vault.KeptLicence;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person of the service looks at licences that were kept for a claim's picture and site before a letter leaves (R96). */
@Controller
@Needs(Permission.RUN_CLAIMS)
class DeskKept {
    private final ClaimAccess access;
    private final KeptLicences kept;
    private final KeptFiles files;
    private final ClaimTold told;

    DeskKept(ClaimAccess access, KeptLicences kept, KeptFiles files, ClaimTold told) {
        this.access = access;
        this.kept = kept;
        this.files = files;
        this.told = told;
    }

    private KeptLicence one(String number, UUID licence) {
        return kept.one(access.any(number).claim(), licence).orElseThrow(ClaimAccess.NotHere::new);
    }

    @GetMapping("/desk/{number}/kept/{licence}/picture")
    ResponseEntity<InputStreamResource> picture(@PathVariable String number, @PathVariable UUID licence)
            throws IOException {
        return files.picture(one(number, licence));
    }

    @GetMapping("/desk/{number}/kept/{licence}/proofs/{proof}")
    ResponseEntity<InputStreamResource> proof(
            @PathVariable String number, @PathVariable UUID licence, @PathVariable UUID proof) throws IOException {
        return files.proof(one(number, licence).proof(proof).orElseThrow(ClaimAccess.NotHere::new));
    }

    /** It holds: no letter leaves. That it does not is said at the gate, with a reason. */
    @PostMapping("/desk/{number}/kept/{licence}")
    String accept(Actor actor, @PathVariable String number, @PathVariable UUID licence, RedirectAttributes after) {
        DeskPages.tell(
                after,
                told,
                kept.accept(access.any(number).claim().id(), licence, actor.person()),
                "desk.done.kept-licence",
                "kept");
        return DeskPages.back(number, "kept");
    }
}
