package org.rightful.app.overview;

import java.util.Set;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.audit.Journal;
import org.rightful.app.law.Provisions;
import org.rightful.app.web.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The supervisor's overview. */
@Controller
@Needs(Permission.OVERSEE)
class OverviewPage {
    private final Figures figures;
    private final Journal journal;

    OverviewPage(Figures figures, Journal journal) {
        this.figures = figures;
        this.journal = journal;
    }

    @GetMapping("/overview")
    String page(Model model) {
        model.addAttribute("waiting", figures.waiting());
        model.addAttribute("troubles", figures.troubles());
        model.addAttribute("counted", figures.counted());
        model.addAttribute("lawVersion", Provisions.current().version());
        model.addAttribute("provisions", Provisions.current().all().size());
        model.addAttribute("unverified", Provisions.current().unverified().size());
        return "overview";
    }

    /** Goes through the whole journal, which takes a moment in a large one. */
    @PostMapping("/overview/journal")
    String journal(RedirectAttributes after) {
        Journal.Verification found = journal.verify();
        after.addFlashAttribute("entries", found.entries());
        after.addFlashAttribute("head", found.head());
        after.addFlashAttribute("broken", found.brokenAt().orElse(0L));
        return "redirect:/overview#journal";
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem overviewOfSupervisors() {
            return new NavigationItem(5, "/overview", "nav.overview", Set.of("SUPERVISOR"));
        }
    }
}
