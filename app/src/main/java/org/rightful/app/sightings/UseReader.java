package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.works.PictureIdentityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Gathers everything that is known of one use, for the door. */
@Component
class UseReader {
    private final JdbcClient database;
    private final HitDetails details;
    private final ObjectMapper json;
    private final SightingLimits limits;

    UseReader(JdbcClient database, HitDetails details, ObjectMapper json, SightingLimits limits) {
        this.database = database;
        this.details = details;
        this.json = json;
        this.limits = limits;
    }

    /** A sighting with all that was written about it. */
    private record Sighted(Hits.Place place, String sha256, JsonNode facts) {}

    @Transactional(readOnly = true)
    public Optional<Hits.Use> read(HitId id) {
        List<Sighted> sighted = sighted(id);
        Map<ExceptionQuestion, HitDetails.Answered> answers = details.answers(id);
        Optional<HitDetails.Confirmation> confirmed = details.confirmation(id);
        return database.sql("""
                select h.*, (select s.visits from said_of_site s where s.account = h.account and s.site = h.site) as visits
                from hit h where h.id = :id""")
                .param("id", id.value())
                .query((row, n) -> new Hits.Use(
                        Hits.hit(row, n),
                        row.getString("site_kind"),
                        row.getString("country"),
                        row.getString("language"),
                        sighted.stream().map(Sighted::place).toList(),
                        proof(id, sighted),
                        confirmed.flatMap(HitDetails.Confirmation::wanted),
                        confirmed
                                .map(one -> one.wanted().orElse(one.proposed()))
                                .orElse(Outcome.proposed(
                                        row.getString("site_kind"),
                                        row.getString("hosting"),
                                        row.getBoolean("credit"))),
                        Stream.of(ExceptionQuestion.values()).anyMatch(question -> isOpen(answers, question)),
                        answered(answers),
                        contact(sighted),
                        visits(row),
                        Rows.instant(row, "shown_since")))
                .optional();
    }

    private static OptionalLong visits(ResultSet row) throws SQLException {
        long visits = row.getLong("visits");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(visits);
    }

    private static boolean isOpen(Map<ExceptionQuestion, HitDetails.Answered> answers, ExceptionQuestion question) {
        return Optional.ofNullable(answers.get(question))
                .map(given -> given.answer() == ExceptionQuestion.Answer.UNSURE)
                .orElse(true);
    }

    private static Set<ExceptionQuestion> answered(Map<ExceptionQuestion, HitDetails.Answered> answers) {
        Set<ExceptionQuestion> yes = EnumSet.noneOf(ExceptionQuestion.class);
        answers.forEach((question, given) -> {
            if (given.answer() == ExceptionQuestion.Answer.YES) {
                yes.add(question);
            }
        });
        return yes;
    }

    private List<Sighted> sighted(HitId id) {
        return database.sql("""
                select * from sighting where hit = :hit order by state = 'GONE', rank desc, id limit :most""")
                .param("hit", id.value())
                .param("most", limits.placesAUse())
                .query((row, n) -> sighting(row))
                .list();
    }

    List<Hits.Place> places(PictureIdentityId identity, String site) {
        return database.sql("""
                        select s.* from sighting s join hit h on h.id = s.hit where h.identity = :identity and h.site = :site
                        order by s.state = 'GONE', s.rank desc, s.id limit :most""")
                .param("identity", identity.value())
                .param("site", site)
                .param("most", limits.placesAUse())
                .query((row, n) -> sighting(row).place())
                .list();
    }

    private Sighted sighting(ResultSet row) throws SQLException {
        JsonNode facts = json.readTree(row.getString("facts"));
        JsonNode prominence = facts.path("prominence");
        return new Sighted(
                new Hits.Place(
                        row.getString("page"),
                        row.getString("image"),
                        row.getString("found_in"),
                        row.getString("hosting"),
                        row.getInt("width"),
                        row.getInt("height"),
                        !row.getString("state").equals("GONE"),
                        Rows.instant(row, "first_seen"),
                        Rows.instant(row, "last_seen"),
                        Rows.maybe(row, "gone_since"),
                        text(facts, "credit"),
                        text(facts, "licenceSignal"),
                        Math.clamp(prominence.path("shareOfContent").asDouble(0), 0, 1),
                        Math.max(0, prominence.path("of").asInt(0))),
                row.getString("sha256"),
                facts);
    }

    private Optional<Hits.Sealed> proof(HitId id, List<Sighted> sighted) {
        return database.sql("""
                select * from capture where hit = :hit and state = 'SEALED' and genuine
                order by finished_at desc, id desc limit 1""")
                .param("hit", id.value())
                .query(HitCapture::of)
                .optional()
                .map(capture -> sealed(capture, sighted));
    }

    private Hits.Sealed sealed(HitCapture capture, List<Sighted> sighted) {
        Optional<Sighted> captured = sighted.stream()
                .filter(one -> one.place().page().equals(capture.page())
                        && one.place().image().equals(capture.image()))
                .findFirst();
        return new Hits.Sealed(
                capture.id(),
                capture.packaged().orElseThrow(),
                capture.finishedAt().orElseThrow(),
                capture.independent(),
                capture.complete(),
                capture.page(),
                capture.image(),
                captured.flatMap(one -> preview(one.sha256())),
                captured.map(one -> points(one.facts().path("workRegion"))).orElse(List.of()),
                captured.map(one -> points(one.facts().path("queryRegion"))).orElse(List.of()));
    }

    private Optional<BlobId> preview(String sha256) {
        return database.sql("select preview from found_copy where sha256 = :sha256 and preview is not null")
                .param("sha256", sha256)
                .query((row, n) -> new BlobId(row.getString(1)))
                .optional();
    }

    private static List<Hits.Point> points(JsonNode region) {
        return Region.of(region).corners().stream()
                .map(corner -> new Hits.Point(corner.x(), corner.y()))
                .toList();
    }

    /**
     * Whom to write to, as the site itself says. An address for reports of security holes (security.txt) is none for this, and an address
     * of the site's own domain is taken before another.
     */
    private static Optional<Hits.Contact> contact(List<Sighted> sighted) {
        Map<String, Map<String, String>> said = new LinkedHashMap<>();
        String site = "";
        for (Sighted one : sighted) {
            site = one.facts().path("site").path("domain").asString();
            for (JsonNode contact : one.facts().path("site").path("contacts")) {
                said.computeIfAbsent(contact.path("kind").asString(), kind -> new LinkedHashMap<>())
                        .putIfAbsent(
                                contact.path("value").asString(),
                                contact.path("readFrom").asString());
            }
        }
        String domain = site;
        Map<String, String> emails = said.getOrDefault("email", Map.of());
        Optional<String> email = emails.keySet().stream()
                .filter(address -> address.endsWith("@" + domain) || address.endsWith("." + domain))
                .findFirst()
                .or(() -> emails.keySet().stream().findFirst());
        Optional<String> name = first(said, "organisation");
        Optional<String> postal = first(said, "postal_address");
        List<String> readFrom = new ArrayList<>();
        email.map(emails::get).ifPresent(readFrom::add);
        postal.map(said.getOrDefault("postal_address", Map.of())::get).ifPresent(readFrom::add);
        name.map(said.getOrDefault("organisation", Map.of())::get).ifPresent(readFrom::add);
        return readFrom.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hits.Contact(
                        name,
                        email,
                        postal,
                        String.join("; ", readFrom.stream().distinct().toList())));
    }

    private static Optional<String> first(Map<String, Map<String, String>> said, String kind) {
        return said.getOrDefault(kind, Map.of()).keySet().stream().findFirst();
    }

    private static Optional<String> text(JsonNode facts, String key) {
        return facts.path(key).isString() ? Optional.of(facts.path(key).asString()) : Optional.empty();
    }
}
