package org.rightful.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rightful.vision.Match;

/** The tryout's report: every altered copy on a contact sheet, with the region that was found marked in red. */
final class TryoutReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; --sheet: #edecea; --print: #fff; --edge: #d2d0cc; --ink: #22211f; --quiet: #5f5c58; --signal: #d9261c; }
            @media (prefers-color-scheme: dark) { :root { --sheet: #1b1a19; --print: #2a2927; --edge: #45433f; --ink: #eceae6; --quiet: #a9a6a1; --signal: #ff5a4f; } }
            body { margin: 0 auto; max-width: 76rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--sheet); color: var(--ink);
                   font: 1rem/1.5 "Source Sans 3", "Open Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
            h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; margin: 3rem 0 0; } h3 { font-size: 1rem; margin: 1.5rem 0 .6rem; }
            p { margin: 0 0 .5rem; max-width: 42rem; }
            ul { list-style: none; margin: 0; padding: 0; display: grid; gap: clamp(.5rem, 1.5vw, 1rem); grid-template-columns: repeat(auto-fill, minmax(min(15rem, 46%), 1fr)); }
            li { background: var(--print); padding: .75rem; }
            svg { display: block; width: 100%; height: clamp(8rem, 30vw, 13rem); overflow: visible; }
            rect { fill: none; stroke: var(--edge); stroke-width: 1; vector-effect: non-scaling-stroke; }
            polygon { fill: none; stroke: var(--signal); stroke-width: 3; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
            .said { margin: .75rem 0 0; line-height: 1.35; } .quiet { color: var(--quiet); font-size: .9rem; line-height: 1.35; margin: .15rem 0 0; } .wrong { color: var(--signal); font-weight: 700; }
            """;

    private TryoutReport() {}

    /** One self-contained page beside the folder of copies; no script, nothing from elsewhere. */
    static String html(List<Tryout.Trial> trials) {
        long copies = trials.stream().filter(trial -> !trial.stranger()).count();
        long found = trials.stream()
                .filter(trial -> !trial.stranger() && trial.right())
                .count();
        long wrong = trials.stream().filter(Tryout.Trial::falseMatch).count();
        StringBuilder page = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
                <title>Rightful: tryout of recognition</title>
                <style>
                """).append(STYLE).append("</style>\n<h1>Tryout of recognition</h1>\n");
        page.append("<p>Copies found: %d of %d. False matches: %d.</p>\n".formatted(found, copies, wrong));
        page.append("<p class=\"quiet\">The pictures are in the public domain; see docs/samples.md.</p>\n");
        section(
                page,
                "Copies of registered works",
                trials.stream().filter(trial -> !trial.stranger()).toList());
        section(
                page,
                "Strangers: pictures that are not registered, in the same dress",
                trials.stream().filter(Tryout.Trial::stranger).toList());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<Tryout.Trial> trials) {
        page.append("<h2>").append(title).append("</h2>\n");
        trials.stream()
                .collect(Collectors.groupingBy(TryoutReport::name, LinkedHashMap::new, Collectors.toList()))
                .forEach((name, ofOne) -> {
                    page.append("<h3>").append(name).append("</h3>\n<ul>\n");
                    ofOne.forEach(trial -> item(page, trial));
                    page.append("</ul>\n");
                });
    }

    private static void item(StringBuilder page, Tryout.Trial trial) {
        String words = trial.alteration().words();
        page.append(
                "<li><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s, %s\"><image href=\"copies/%s\" width=\"%1$d\" height=\"%2$d\"/><rect width=\"%1$d\" height=\"%2$d\"/>"
                        .formatted(
                                trial.width(),
                                trial.height(),
                                name(trial),
                                words,
                                trial.copy().getFileName()));
        trial.match().ifPresent(match -> page.append("<polygon points=\"%s\"/>".formatted(points(match))));
        page.append("</svg>\n<p class=\"said%s\">%s</p><p class=\"quiet\">%s</p></li>\n"
                .formatted(trial.right() ? "" : " wrong", said(trial), words));
    }

    private static String name(Tryout.Trial trial) {
        return trial.work().replace(".jpg", "");
    }

    private static String said(Tryout.Trial trial) {
        if (trial.rejected().isPresent()) {
            return "rejected: " + trial.rejected().get().reason();
        }
        return trial.match()
                .map(match -> "%s%s, score %.3f"
                        .formatted(
                                match.kind().name().toLowerCase(Locale.ROOT)
                                        + (trial.falseMatch() ? " of " + match.work() : ""),
                                match.mirrored() ? ", mirrored" : "",
                                match.score()))
                .orElse(trial.stranger() ? "no match, as it should be" : "missed");
    }

    private static String points(Match match) {
        return match.queryRegion().stream()
                .map(corner -> "%.1f,%.1f".formatted(corner.x(), corner.y()))
                .collect(Collectors.joining(" "));
    }
}
