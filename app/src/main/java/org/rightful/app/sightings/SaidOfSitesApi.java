package org.rightful.app.sightings;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an account says of a hit's site, for programs. */
@RestController
@RequestMapping("/api/v1")
@Needs(Permission.SORT_HITS)
class SaidOfSitesApi {
    private final SaidOfSites said;
    private final Told told;

    SaidOfSitesApi(SaidOfSites said, Told told) {
        this.said = said;
        this.told = told;
    }

    /** Country (ISO 3166-1), visits a month, and where that figure comes from; what is left out is not known. */
    record Site(
            @Nullable String country,
            @Nullable Long visitsAMonth,
            @Nullable String source) {}

    @PutMapping("/hits/{id}/site")
    ResponseEntity<Void> say(Actor actor, @PathVariable UUID id, @RequestBody Site site) {
        Map<String, String> wrong = Access.own(said.say(
                actor,
                new HitId(id),
                new SaidOfSites.Typed(
                        Optional.ofNullable(site.country()).orElse(""),
                        Optional.ofNullable(site.visitsAMonth())
                                .map(visits -> Long.toString(visits))
                                .orElse(""),
                        Optional.ofNullable(site.source()).orElse(""))));
        if (!wrong.isEmpty()) {
            ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            Map<String, String> fields = new TreeMap<>();
            wrong.forEach((field, key) -> fields.put(field, told.say(key)));
            problem.setProperty("fields", fields);
            throw new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
        }
        return ResponseEntity.noContent().build();
    }
}
