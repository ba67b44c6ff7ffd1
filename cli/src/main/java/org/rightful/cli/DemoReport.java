package org.rightful.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rightful.vision.Match;

/** The demo's report: every altered copy on a contact sheet, with the region that was found marked in red. */
final class DemoReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; --sheet: #edecea; --print: #fff; --ink: #22211f; --quiet: #5f5c58; --signal: #d9261c; }
            @media (prefers-color-scheme: dark) { :root { --sheet: #1b1a19; --print: #2a2927; --ink: #eceae6; --quiet: #a9a6a1; --signal: #ff5a4f; } }
            body { margin: 0; padding: 2rem clamp(1rem, 4vw, 3rem); background: var(--sheet); color: var(--ink);
                   font: 1rem/1.5 "Source Sans 3", "Open Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
            h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; }
            p { margin: 0 0 .5rem; max-width: 42rem; }
            ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
            li { background: var(--print); padding: .75rem; }
            svg { display: block; width: 100%; height: 13rem; }
            polygon { fill: none; stroke: var(--signal); stroke-width: 4; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
            .said { margin: .5rem 0 0; } .quiet { color: var(--quiet); font-size: .9rem; margin: 0; } .wrong { color: var(--signal); font-weight: 700; }
            """;

    private DemoReport() {}

    /** One self-contained page beside the folder of copies; no script, nothing from elsewhere. */
    static String html(List<Demo.Trial> trials) {
        long copies = trials.stream().filter(trial -> !trial.stranger()).count();
        long found = trials.stream()
                .filter(trial -> !trial.stranger() && trial.right())
                .count();
        long wrong = trials.stream().filter(Demo.Trial::falseMatch).count();
        StringBuilder page = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
                <title>Rightful: demo of recognition</title>
                <style>
                """).append(STYLE).append("</style>\n<h1>Demo of recognition</h1>\n");
        page.append("<p>Copies found: %d of %d. False matches: %d.</p>\n".formatted(found, copies, wrong));
        page.append("<p class=\"quiet\">The pictures are in the public domain; see docs/samples.md.</p>\n");
        section(
                page,
                "Copies of registered works",
                trials.stream().filter(trial -> !trial.stranger()).toList());
        section(
                page,
                "Strangers: pictures that are not registered, in the same dress",
                trials.stream().filter(Demo.Trial::stranger).toList());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<Demo.Trial> trials) {
        page.append("<h2>").append(title).append("</h2>\n<ul>\n");
        trials.forEach(trial -> item(page, trial));
        page.append("</ul>\n");
    }

    private static void item(StringBuilder page, Demo.Trial trial) {
        String label = "%s, %s"
                .formatted(trial.work().replace(".jpg", ""), trial.alteration().words());
        page.append(
                "<li><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\"><image href=\"copies/%s\" width=\"%1$d\" height=\"%2$d\"/>"
                        .formatted(
                                trial.width(),
                                trial.height(),
                                label,
                                trial.copy().getFileName()));
        trial.match().ifPresent(match -> page.append("<polygon points=\"%s\"/>".formatted(points(match))));
        page.append("</svg>\n<p class=\"said%s\">%s</p><p class=\"quiet\">%s</p></li>\n"
                .formatted(trial.right() ? "" : " wrong", said(trial), label));
    }

    private static String said(Demo.Trial trial) {
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
