package org.rightful.app.works;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sites of one's own, for programs. */
@RestController
@RequestMapping("/api/v1/portfolios")
@Needs(Permission.REGISTER_WORKS)
class PortfoliosApi {
    private final Portfolios portfolios;
    private final Sentences sentences;

    PortfoliosApi(Portfolios portfolios, Sentences sentences) {
        this.portfolios = portfolios;
        this.sentences = sentences;
    }

    /** A site to go through; {@code ownSite} says that it is the account's own. */
    record Wanted(String url, boolean ownSite, @Nullable String collection) {}

    /** A picture that was found; {@code state} is FOUND, CHOSEN, REGISTERED, KNOWN or REFUSED. */
    record Picture(
            UUID id,
            String url,
            String page,
            String sha256,
            int width,
            int height,
            Portfolio.Choice state,
            @Nullable String sentence,
            @Nullable UUID work) {}

    /** A site and what was found on it; {@code stopped} says why not all of it was looked at. */
    record Shown(
            UUID id,
            String url,
            Portfolio.State state,
            long pages,
            Portfolio.@Nullable Stopped stopped,
            @Nullable String failure,
            List<Picture> pictures) {}

    /** Which of the found pictures are to be registered. */
    record Choice(List<UUID> pictures) {}

    @PostMapping
    ResponseEntity<?> ask(Actor actor, @RequestBody Wanted wanted, Locale language) {
        String collection = wanted.collection() == null ? "" : wanted.collection();
        Portfolios.Asked asked = portfolios.ask(actor, wanted.url(), wanted.ownSite(), collection);
        if (asked.portfolio().isEmpty()) {
            ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            Map<String, String> fields = new TreeMap<>();
            asked.wrong().forEach((field, key) -> fields.put(field, sentences.of(key, language)));
            problem.setProperty("fields", fields);
            return ResponseEntity.unprocessableContent().body(problem);
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(shown(actor, asked.portfolio().get(), language));
    }

    @GetMapping("/{id}")
    Shown one(Actor actor, @PathVariable UUID id, Locale language) {
        return shown(actor, id, language);
    }

    /** Stops going through it; what was found until then can be chosen from. */
    @DeleteMapping("/{id}")
    Shown stop(Actor actor, @PathVariable UUID id, Locale language) {
        portfolios.stop(actor, own(actor, id).id());
        return shown(actor, id, language);
    }

    @PostMapping("/{id}/works")
    ResponseEntity<Shown> choose(Actor actor, @PathVariable UUID id, @RequestBody Choice choice, Locale language) {
        int chosen = portfolios.choose(actor, own(actor, id).id(), choice.pictures());
        return ResponseEntity.status(chosen == 0 ? HttpStatus.CONFLICT : HttpStatus.ACCEPTED)
                .body(shown(actor, id, language));
    }

    private Portfolio own(Actor actor, UUID id) {
        return portfolios.find(actor.account(), id).orElseThrow(Access.NotHere::new);
    }

    private Shown shown(Actor actor, UUID id, Locale language) {
        Portfolio portfolio = own(actor, id);
        return new Shown(
                portfolio.id(),
                portfolio.url(),
                portfolio.state(),
                portfolio.pages(),
                portfolio.stopped().orElse(null),
                portfolio.failure().orElse(null),
                portfolios.pictures(id).stream()
                        .map(each -> new Picture(
                                each.id(),
                                each.url(),
                                each.page(),
                                each.file().sha256(),
                                each.width(),
                                each.height(),
                                each.state(),
                                each.sentence()
                                        .map(key -> sentences.of(key, language, each.facts()))
                                        .orElse(null),
                                each.work().orElse(null)))
                        .toList());
    }
}
