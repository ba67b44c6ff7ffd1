package org.rightful.scan.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rightful.harvest.SiteClues;
import org.rightful.scan.Find;
import org.rightful.scan.FindState;
import org.rightful.scan.NotLookedAt;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.ScanResult;

/**
 * The report: one HTML page that needs nothing else, not even its script. Finds stand by site, and within a site by picture.
 */
public final class ContactSheet {
    private static final int MOST_CONTACTS = 4;

    private final Subject subject;
    private final ScanResult result;
    private final ScanLimits limits;
    private final Function<String, SiteClues> sites;
    private final Stock stock;
    private final Html page = new Html();

    /**
     * What was scanned.
     *
     * @param scanned start addresses or archives
     * @param works how many works were looked for
     * @param ended empty while the scan runs
     */
    public record Subject(List<String> scanned, int works, Instant began, Optional<Instant> ended) {
        public Subject {
            scanned = List.copyOf(scanned);
        }
    }

    /** Where pictures come from: found ones by the hash of their bytes, works by their name. */
    public record Pictures(Function<String, Optional<Thumbnail>> found, Function<String, Optional<WorkPicture>> work) {}

    /**
     * A work as it is shown.
     *
     * @param width pixels of the work itself, upright
     */
    public record WorkPicture(Thumbnail thumbnail, int width, int height) {}

    private ContactSheet(
            Subject subject,
            ScanResult result,
            ScanLimits limits,
            Function<String, SiteClues> sites,
            Pictures pictures) {
        this.subject = subject;
        this.result = result;
        this.limits = limits;
        this.sites = sites;
        this.stock = new Stock(pictures, limits.sheetPictureBytes());
    }

    /** The page. */
    public static String html(
            Subject subject,
            ScanResult result,
            ScanLimits limits,
            Function<String, SiteClues> sites,
            Pictures pictures) {
        return new ContactSheet(subject, result, limits, sites, pictures).write();
    }

    private String write() {
        String style = resource("sheet.css");
        String script = resource("sheet.js");
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '")
                .raw(hash(style))
                .raw("'; script-src '")
                .raw(hash(script))
                .raw("'; base-uri 'none'; form-action 'none'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw(
                        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .text("Rightful: " + headline())
                .raw("</title>\n<style>")
                .raw(style)
                .raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#finds\">To the finds</a>\n");
        header();
        page.raw("<main id=\"finds\">\n");
        Map<String, List<List<Find>>> bySite = frames();
        if (!bySite.isEmpty()) {
            tools();
            page.raw("<div id=\"flat\" hidden></div>\n<div id=\"sites\">\n");
            bySite.forEach(this::site);
            page.raw("</div>\n");
        }
        notLookedAt();
        page.raw("</main>\n<footer class=\"quiet\">")
                .text(
                        "Matches are found by a machine and wait for your eyes. What a page says about licences is quoted, not judged.")
                .raw("</footer>\n");
        stock.write(page);
        return page.raw("<script>")
                .raw(script)
                .raw("</script>\n</body>\n</html>\n")
                .toString();
    }

    private String headline() {
        long there = result.there();
        if (there == 0) {
            return "none of your pictures was found";
        }
        Set<String> works = result.finds().stream()
                .filter(find -> find.state() != FindState.GONE)
                .map(Find::work)
                .collect(Collectors.toSet());
        return Words.count(there, "use", "uses") + " of " + Words.count(works.size(), "picture", "pictures") + " found";
    }

    private void header() {
        String headline = headline();
        page.raw("<header>\n<h1>")
                .text(headline.substring(0, 1).toUpperCase(Locale.ROOT) + headline.substring(1))
                .raw("</h1>\n");
        if (result.finds().isEmpty()) {
            page.raw("<p class=\"tally\">")
                    .text("We looked at " + Words.count(result.pages(), "page", "pages") + " and "
                            + Words.count(result.pictures(), "picture", "pictures") + " and met none of your "
                            + Words.count(subject.works(), "work", "works")
                            + ". That is good news, as far as we could see; what we could not see stands below.")
                    .raw("</p>\n");
        } else {
            String tally = Arrays.stream(FindState.values())
                    .filter(state -> result.count(state) > 0)
                    .map(this::tally)
                    .collect(Collectors.joining(", "));
            page.raw("<p class=\"tally\">").text(tally + ".").raw("</p>\n");
        }
        page.raw("<p class=\"quiet\">")
                .text("Scanned: " + String.join(", ", subject.scanned()) + ". "
                        + Words.count(result.pages(), "page", "pages") + " and "
                        + Words.count(result.pictures(), "different picture", "different pictures") + " looked at for "
                        + Words.count(subject.works(), "work", "works") + ", "
                        + subject.ended()
                                .map(end -> "from " + Words.when(subject.began()) + " to " + Words.when(end) + ".")
                                .orElse("since " + Words.when(subject.began()) + "; the scan still runs."))
                .raw("</p>\n");
        if (!result.finds().isEmpty()) {
            page.raw("<p class=\"quiet\">")
                    .text(
                            "The red line marks the part that both pictures share; its dot is the same corner in both. Every find with all its facts stands in hits.jsonl beside this page.")
                    .raw("</p>\n");
        }
        page.raw("</header>\n");
    }

    private String tally(FindState state) {
        long count = result.count(state);
        return switch (state) {
            case NEW -> count + " new";
            case STILL -> count + " still there";
            case GONE -> count + " gone";
            case UNCHECKED -> count + " not looked at this time";
        };
    }

    private void tools() {
        page.raw("""
                <div class="tools" hidden>
                <label for="sort">Sort by <select id="sort"><option value="site">site</option><option value="work">work</option><option value="score">score</option><option value="size">size</option><option value="seen">first seen</option></select></label>
                <label for="there"><input type="checkbox" id="there"> Leave out what is gone</label>
                <span class="hint"><kbd>J</kbd> next, <kbd>K</kbd> previous</span>
                </div>
                """);
    }

    /** The finds of each site, and of those the ones of one work in one picture together. */
    private Map<String, List<List<Find>>> frames() {
        Map<String, Map<String, List<Find>>> sorted = new TreeMap<>();
        List<Find> shown = new ArrayList<>(result.finds());
        shown.sort(Comparator.comparing(find -> find.state() == FindState.GONE));
        for (Find find : shown.subList(0, Math.min(shown.size(), limits.sheetFinds()))) {
            String picture = find.sha256() + " " + find.work() + " " + (find.state() == FindState.GONE);
            sorted.computeIfAbsent(find.page().registrableDomain(), fresh -> new LinkedHashMap<>())
                    .computeIfAbsent(picture, fresh -> new ArrayList<>())
                    .add(find);
        }
        Map<String, List<List<Find>>> frames = new LinkedHashMap<>();
        sorted.forEach((site, pictures) -> frames.put(site, List.copyOf(pictures.values())));
        return frames;
    }

    private void site(String domain, List<List<Find>> frames) {
        SiteClues clues = sites.apply(domain);
        page.raw("<section class=\"site\"><h2>").text(domain).raw("</h2>\n");
        List<String> about = new ArrayList<>();
        switch (clues.kind()) {
            case UNKNOWN -> {}
            case COMMERCIAL, HOBBY, CHARITY, CHURCH, SCHOOL, FAN_PAGE, NEWS ->
                about.add("seems to be: "
                        + clues.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        clues.contacts().stream()
                .map(contact ->
                        contact.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + contact.value())
                .distinct()
                .limit(MOST_CONTACTS)
                .forEach(about::add);
        if (!about.isEmpty()) {
            page.raw("<p class=\"quiet about\">")
                    .text(String.join(" · ", about))
                    .raw("</p>\n");
        }
        page.raw("<div>\n");
        frames.forEach(frame -> new FrameWriter(page, stock, limits).write(frame));
        page.raw("</div></section>\n");
    }

    private void notLookedAt() {
        page.raw("<section class=\"left\"><h2>Not looked at</h2>\n");
        if (result.finds().size() > limits.sheetFinds()) {
            page.raw("<p>")
                    .text("This page shows the first " + Words.count(limits.sheetFinds(), "find", "finds") + " of "
                            + result.finds().size() + "; all of them stand in hits.jsonl.")
                    .raw("</p>\n");
        }
        if (result.notLookedAt().isEmpty()) {
            page.raw("<p>").text("Everything that the scan met was looked at.").raw("</p></section>\n");
            return;
        }
        page.raw(
                "<table><thead><tr><th scope=\"col\">Why</th><th scope=\"col\" class=\"number\">How many</th><th scope=\"col\">For example</th></tr></thead><tbody>\n");
        Map<String, List<NotLookedAt>> byReason = result.notLookedAt().stream()
                .collect(Collectors.groupingBy(
                        one -> Words.reason(one.reason()), LinkedHashMap::new, Collectors.toList()));
        byReason.forEach((reason, all) -> {
            long count = all.stream().mapToLong(NotLookedAt::count).sum();
            List<NotLookedAt.Example> examples =
                    all.stream().flatMap(one -> one.examples().stream()).toList();
            page.raw("<tr><td>").text(reason).raw("</td><td class=\"number\">");
            page.text(String.format(Locale.ROOT, "%,d", count)).raw("</td><td>");
            examples.stream().limit(1).forEach(this::example);
            if (examples.size() > 1) {
                page.raw("<details><summary>")
                        .text((examples.size() - 1) + " more")
                        .raw("</summary><ul>");
                examples.stream().skip(1).forEach(one -> {
                    page.raw("<li>");
                    example(one);
                    page.raw("</li>");
                });
                page.raw("</ul></details>");
            }
            page.raw("</td></tr>\n");
        });
        page.raw("</tbody></table></section>\n");
    }

    private void example(NotLookedAt.Example example) {
        page.text(example.address())
                .raw(" <span class=\"quiet\">")
                .text(example.detail())
                .raw("</span>");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ContactSheet.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source of the Content Security Policy, level 3, section 2.3.1. */
    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
