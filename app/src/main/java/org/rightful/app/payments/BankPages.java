package org.rightful.app.payments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.banking.Iban;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the bank told: statements are imported, and of each line that no rule could book a person says what it is. */
@Controller
@Needs(Permission.SEE_BOOKS)
class BankPages {
    private static final int MOST_LINES = 100;
    private static final int MOST_FILES = 20;
    static final long MOST_BYTES = 32L << 20;

    private final BankFiles bank;
    private final BookKeeping keeping;
    private final BookList list;
    private final MessageSource messages;

    BankPages(BankFiles bank, BookKeeping keeping, BookList list, MessageSource messages) {
        this.bank = bank;
        this.keeping = keeping;
        this.list = list;
        this.messages = messages;
    }

    /**
     * An open line, and what it may be.
     *
     * @param iban masked
     */
    record Open(BankFiles.Line line, String iban, List<OpenMoney.Suggestion> suggestions) {}

    @GetMapping("/books/bank")
    String bank(Actor actor, Model model) {
        model.addAttribute("part", "bank");
        model.addAttribute("keeps", actor.may(Permission.KEEP_BOOKS));
        List<Open> open = new ArrayList<>();
        for (BankFiles.Line line : bank.open(MOST_LINES)) {
            open.add(new Open(line, Iban.read(line.iban()).map(Iban::masked).orElse(""), bank.suggestions(line)));
        }
        model.addAttribute("lines", open);
        model.addAttribute("files", list.files(MOST_FILES));
        return "payments/bank";
    }

    /** Takes a statement (camt.053), all of it or nothing. */
    @PostMapping("/books/bank")
    @Needs(Permission.KEEP_BOOKS)
    String take(Actor actor, @RequestParam Optional<MultipartFile> file, Locale language, RedirectAttributes after)
            throws IOException {
        Optional<MultipartFile> given = file.filter(each -> !each.isEmpty());
        if (given.isEmpty() || given.get().getSize() > MOST_BYTES) {
            after.addFlashAttribute(
                    "fileWrong", say(language, given.isEmpty() ? "bank.wrong.none" : "bank.wrong.large"));
            return "redirect:/books/bank";
        }
        String name = Optional.ofNullable(given.get().getOriginalFilename()).orElse("");
        switch (bank.take(given.get().getBytes(), name, actor.person())) {
            case BankFiles.Imported done ->
                after.addFlashAttribute(
                        "told", say(language, "bank.done.taken", done.lines(), done.fresh(), done.booked()));
            case BankFiles.Refused no -> {
                after.addFlashAttribute(
                        "fileWrong",
                        messages.getMessage(
                                no.sentence(),
                                new Object[] {no.detail()},
                                say(language, "bank.wrong.unreadable"),
                                language));
                after.addFlashAttribute("fileDetail", no.detail()); // where in the file; for whoever asks the bank
            }
        }
        return "redirect:/books/bank";
    }

    private String say(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private String told(RedirectAttributes after, Locale language, UUID line, Optional<String> wrong, String done) {
        if (wrong.isPresent()) {
            after.addFlashAttribute("wrong", Map.of(line.toString(), wrong.get()));
            return "redirect:/books/bank#line-" + line;
        }
        after.addFlashAttribute("told", say(language, done));
        return "redirect:/books/bank";
    }

    @PostMapping("/books/bank/{line}/assign")
    @Needs(Permission.KEEP_BOOKS)
    String assign(
            Actor actor,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String to,
            Locale language,
            RedirectAttributes after) {
        return told(after, language, line, keeping.assignLine(line, to, actor.person()), "bank.done.assigned");
    }

    @PostMapping("/books/bank/{line}/give-back")
    @Needs(Permission.KEEP_BOOKS)
    String giveBack(
            Actor actor,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String why,
            Locale language,
            RedirectAttributes after) {
        return told(after, language, line, keeping.giveBackLine(line, why, actor.person()), "bank.done.given-back");
    }

    @PostMapping("/books/bank/{line}/book")
    @Needs(Permission.KEEP_BOOKS)
    String book(
            Actor actor,
            @PathVariable UUID line,
            @RequestParam BankFiles.Other as,
            Locale language,
            RedirectAttributes after) {
        return told(
                after,
                language,
                line,
                keeping.bookLine(line, as, actor.person()),
                as == BankFiles.Other.CAME ? "bank.done.came" : "bank.done.booked");
    }
}
