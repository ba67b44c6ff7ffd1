package org.rightful.app.works;

import java.util.Locale;
import java.util.UUID;
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

/** Where case handlers read a counter-statement and answer it. */
@Controller
@Needs(Permission.VERIFY_OWNERSHIP)
class StatementPages {
    private final CounterStatements statements;
    private final Works works;
    private final Sentences sentences;

    StatementPages(CounterStatements statements, Works works, Sentences sentences) {
        this.statements = statements;
        this.works = works;
        this.sentences = sentences;
    }

    @GetMapping("/ownership/statements/{id}")
    String one(Actor actor, @PathVariable UUID id, Model model) {
        CounterStatements.Statement statement = statements.find(id).orElseThrow(Access.NotHere::new);
        model.addAttribute("statement", statement);
        model.addAttribute("work", works.find(statement.work()).orElseThrow(Access.NotHere::new));
        return "statement";
    }

    @PostMapping("/ownership/statements/{id}")
    String answer(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String answer,
            Locale language,
            RedirectAttributes after) {
        boolean sensible = deed.matches("uphold|reject") && answer.length() <= 4_000;
        if (sensible && statements.answer(id, deed.equals("uphold"), answer.strip(), actor.person())) {
            after.addFlashAttribute("told", sentences.of("statement.answered", language));
            return "redirect:/ownership";
        }
        after.addFlashAttribute("wrong", true);
        after.addFlashAttribute("answer", answer);
        return "redirect:/ownership/statements/" + id;
    }
}
