package org.rightful.app.vault;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.web.NavigationItem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an account keeps the licences that it holds. */
@Controller
@Needs(Permission.KEEP_LICENCES)
class VaultPages {
    private static final int A_PAGE = 100;

    private final VaultBook book;
    private final VaultKeys keys;
    private final Handing handing;
    private final KeptFiles files;
    private final MessageSource messages;

    VaultPages(VaultBook book, VaultKeys keys, Handing handing, KeptFiles files, MessageSource messages) {
        this.book = book;
        this.keys = keys;
        this.handing = handing;
        this.files = files;
        this.messages = messages;
    }

    @GetMapping("/vault")
    String list(Actor actor, @RequestParam Optional<UUID> before, Model model) {
        List<KeptLicence> page = book.of(actor.account(), before, A_PAGE);
        model.addAttribute("licences", page);
        model.addAttribute("next", page.size() < A_PAGE ? null : page.getLast().id());
        model.addAttribute("keySince", keys.since(actor.account()).orElse(null));
        return "vault/list";
    }

    @GetMapping("/vault/new")
    String form(Model model) {
        model.addAttribute("form", VaultForm.EMPTY);
        return form(Map.of(), model);
    }

    private static String form(Map<String, String> wrong, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("kinds", ProofKind.values());
        return "vault/form";
    }

    @PostMapping("/vault/new")
    String keep(
            Actor actor,
            @ModelAttribute("form") VaultForm form,
            @RequestParam Optional<MultipartFile> picture,
            @RequestParam Optional<List<MultipartFile>> proofs,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes after)
            throws IOException, InterruptedException {
        Handing.Files sent = new Handing.Files(picture, proofs.orElse(List.of()));
        return switch (handing.keep(actor, form, sent)) {
            case Handing.Kept kept -> {
                after.addFlashAttribute("told", say("vault.kept", language));
                yield "redirect:/vault/" + kept.licence();
            }
            case Handing.Wrong wrong -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(wrong.fields(), model);
            }
        };
    }

    @GetMapping("/vault/{id}")
    String licence(Actor actor, @PathVariable UUID id, Model model) {
        model.addAttribute("licence", own(actor, id));
        model.addAttribute("kinds", ProofKind.values());
        return "vault/licence";
    }

    private KeptLicence own(Actor actor, UUID id) {
        return book.find(actor.account(), id).orElseThrow(NotKept::new);
    }

    @GetMapping("/vault/{id}/picture")
    ResponseEntity<InputStreamResource> picture(Actor actor, @PathVariable UUID id) throws IOException {
        return files.picture(own(actor, id));
    }

    @GetMapping("/vault/{id}/proofs/{proof}")
    ResponseEntity<InputStreamResource> proof(Actor actor, @PathVariable UUID id, @PathVariable UUID proof)
            throws IOException {
        return files.proof(own(actor, id).proof(proof).orElseThrow(NotKept::new));
    }

    @PostMapping("/vault/{id}/proofs")
    String addProofs(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam Optional<List<MultipartFile>> proofs,
            Locale language,
            RedirectAttributes after)
            throws IOException {
        own(actor, id);
        return added(id, handing.addProofs(actor, id, kind, proofs.orElse(List.of())), language, after);
    }

    /** Archives the page where the picture was licensed (R93). */
    @PostMapping("/vault/{id}/archive")
    String archive(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String source,
            Locale language,
            RedirectAttributes after)
            throws IOException, InterruptedException {
        own(actor, id);
        return added(id, handing.addArchive(actor, id, source.strip()), language, after);
    }

    private String added(UUID id, Handing.Outcome outcome, Locale language, RedirectAttributes after) {
        switch (outcome) {
            case Handing.Kept _ -> after.addFlashAttribute("told", say("vault.proof.added", language));
            case Handing.Wrong wrong -> after.addFlashAttribute("wrong", wrong.fields());
        }
        return "redirect:/vault/" + id + "#proofs";
    }

    @PostMapping("/vault/{id}/remove")
    String remove(Actor actor, @PathVariable UUID id, Locale language, RedirectAttributes after) {
        if (!book.remove(actor, id)) {
            throw new NotKept();
        }
        after.addFlashAttribute("told", say("vault.removed", language));
        return "redirect:/vault";
    }

    /** The key is told once, on the page that follows. */
    @PostMapping("/vault/key")
    String key(Actor actor, HttpServletResponse response, Model model) {
        model.addAttribute("key", keys.make(actor));
        response.setHeader("Cache-Control", "no-store");
        return list(actor, Optional.empty(), model);
    }

    @PostMapping("/vault/key/end")
    String endKey(Actor actor, Locale language, RedirectAttributes after) {
        keys.end(actor);
        after.addFlashAttribute("told", say("vault.key.ended", language));
        return "redirect:/vault#key";
    }

    private String say(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem vaultInTheMenu() {
            return new NavigationItem(
                    45, "/vault", "nav.vault", Set.of("RIGHTS_HOLDER", "AGENT", "RECIPIENT", "HELPER"));
        }
    }
}
