package org.rightful.bench.quality;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A run as one self-contained page: figures, scores, and a contact sheet of what went wrong. No scripts. */
final class HtmlReport {
    /** Recall below which a row is marked: what every single edit is to reach. */
    private static final double WEAK = 0.85;

    private final Outcome outcome;
    private final ContactSheet sheet;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Outcome outcome, int most) {
        this.outcome = outcome;
        this.sheet = ContactSheet.of(outcome, most);
    }

    /**
     * The page.
     *
     * @param most pictures on the contact sheet; wrong matches come first
     */
    static String of(Outcome outcome, int most) {
        HtmlReport report = new HtmlReport(outcome, most);
        report.head();
        report.cards();
        report.table(Query.Part.EDITS, "Copies of photographs", "Is an edited copy found?");
        report.table(
                Query.Part.SHARED,
                "Shared overlays",
                "Photographs with an overlay that unrelated works wear in the very same way: is the photograph found,"
                        + " and are the others left alone?");
        report.table(
                Query.Part.OWN,
                "Works with an overlay of their own",
                "Is a crop of a work that itself wears a shared overlay found?");
        report.scores();
        report.pictures();
        report.leftOut();
        report.out.append("</main></body></html>\n");
        return report.out.toString();
    }

    private void head() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .append("<title>Recognition quality</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>Recognition quality</h1>\n");
    }

    private void cards() {
        out.append("<dl class=\"cards\">");
        for (int k = 0; k < outcome.recognisers().size(); k++) {
            String name = outcome.recognisers().get(k);
            card(
                    "mean recall, " + name,
                    outcome.meanRecall(Query.Part.EDITS, k)
                            .map(HtmlReport::percent)
                            .orElse("–"),
                    false);
            card("wrong matches, " + name, whole(outcome.wrong(k)), outcome.wrong(k) > 0);
        }
        card("unrelated pairs", whole(outcome.unrelatedPairs()), false);
        card("of them sharing an overlay", whole(outcome.sharingPairs()), false);
        card(
                "photographs (looked up: " + outcome.holdout().name().toLowerCase(Locale.ROOT) + ")",
                whole(outcome.sources().photos().size()),
                false);
        card("works", whole(outcome.works().size()), false);
        card("queries", whole(outcome.results().size()), false);
        card("minutes", String.format(Locale.ROOT, "%.1f", outcome.seconds() / 60), false);
        out.append("</dl>\n");
    }

    private void card(String term, String value, boolean bad) {
        out.append("<div><dt>")
                .append(escaped(term))
                .append("</dt><dd")
                .append(bad ? " class=\"bad\"" : "")
                .append('>')
                .append(escaped(value))
                .append("</dd></div>");
    }

    private void table(Query.Part part, String title, String question) {
        List<List<Row>> columns = new ArrayList<>();
        for (int k = 0; k < outcome.recognisers().size(); k++) {
            columns.add(outcome.rows(part, k));
        }
        if (columns.getFirst().isEmpty()) {
            return;
        }
        out.append("<h2>")
                .append(escaped(title))
                .append("</h2><p>")
                .append(escaped(question))
                .append("</p><div class=\"wide\"><table><thead><tr><th scope=\"col\">")
                .append(part == Query.Part.EDITS ? "edit" : "overlay")
                .append("</th><th scope=\"col\">copies</th>");
        for (String name : outcome.recognisers()) {
            out.append("<th scope=\"col\">").append(escaped(name)).append("</th>");
        }
        out.append("<th scope=\"col\">wrong</th><th scope=\"col\">region</th><th scope=\"col\">share error</th>"
                + "<th scope=\"col\">look ms</th><th scope=\"col\">search ms</th></tr></thead><tbody>\n");
        for (int n = 0; n < columns.getFirst().size(); n++) {
            row(columns, n);
        }
        out.append("</tbody></table></div>\n");
    }

    private void row(List<List<Row>> columns, int n) {
        Row own = columns.getFirst().get(n);
        out.append("<tr><th scope=\"row\">")
                .append(escaped(own.name()))
                .append("</th><td>")
                .append(own.copies())
                .append("</td>");
        for (List<Row> column : columns) {
            double recall = column.get(n).recall();
            boolean weak = column.equals(columns.getFirst()) && recall < WEAK;
            out.append("<td")
                    .append(weak ? " class=\"bad\"" : "")
                    .append("><span class=\"bar\" style=\"width:")
                    .append(Math.round(50 * recall))
                    .append("px\"></span>")
                    .append(percent(recall))
                    .append("</td>");
        }
        out.append("<td")
                .append(own.wrong() > 0 ? " class=\"bad\"" : "")
                .append('>')
                .append(own.wrong())
                .append("</td><td>")
                .append(Double.isNaN(own.region()) ? "–" : percent(own.region()))
                .append("</td><td>")
                .append(Double.isNaN(own.shareError()) ? "–" : String.format(Locale.ROOT, "%.1f", own.shareError()))
                .append(String.format(
                        Locale.ROOT, "</td><td>%.1f</td><td>%.1f</td></tr>%n", own.lookMillis(), own.searchMillis()));
    }

    private void scores() {
        out.append("<h2>Scores</h2><p>Best right match of each query (grey) and every wrong match (red), from 0 to 1;"
                + " the bars are drawn on a logarithmic scale.</p><div class=\"scores\">");
        for (int k = 0; k < outcome.recognisers().size(); k++) {
            Scores scores = Scores.of(outcome.results(), k);
            out.append("<figure><figcaption>")
                    .append(escaped(outcome.recognisers().get(k)))
                    .append("</figcaption><svg viewBox=\"0 0 400 110\" role=\"img\" aria-label=\"scores\">");
            for (int step = 0; step < Scores.STEPS; step++) {
                bar(step, scores.right().get(step), 0, "right");
                bar(step, scores.wrong().get(step), 9, "wrong");
            }
            out.append(
                            "<text x=\"0\" y=\"108\">0</text><text x=\"195\" y=\"108\">0.5</text><text x=\"390\" y=\"108\">1</text>")
                    .append("</svg></figure>\n");
        }
        out.append("</div>\n");
    }

    private void bar(int step, int count, int offset, String kind) {
        double height = 22 * Math.log10(1 + count);
        out.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"8\" height=\"%.1f\"><title>%d</title></rect>",
                kind,
                20 * step + offset + 1,
                95 - height,
                height,
                count));
    }

    private void pictures() {
        section(
                "Wrong matches",
                sheet.wrong(),
                sheet.wrongTotal(),
                "the looked-up picture and the work it was taken for, the region in red.");
        section(
                "Misses",
                sheet.missed(),
                sheet.missedTotal(),
                "the looked-up picture, the photograph's true place in blue, and the photograph.");
    }

    private void section(String title, List<ContactSheet.Frame> frames, int total, String shown) {
        out.append("<h2>").append(title).append("</h2><p>");
        if (frames.isEmpty()) {
            out.append("None.</p>\n");
            return;
        }
        out.append(whole(total) + " in all, " + frames.size() + " shown: " + shown);
        out.append("</p><div class=\"sheet\">");
        frames.forEach(this::frame);
        out.append("</div>\n");
    }

    private void frame(ContactSheet.Frame frame) {
        out.append("<figure><div class=\"pair\">");
        picture(frame.query(), "looked-up picture");
        picture(frame.work(), "work");
        out.append("</div><figcaption>").append(escaped(frame.caption())).append("</figcaption></figure>\n");
    }

    private void picture(byte[] jpeg, String alt) {
        out.append("<img loading=\"lazy\" alt=\"")
                .append(alt)
                .append("\" src=\"data:image/jpeg;base64,")
                .append(Base64.getEncoder().encodeToString(jpeg))
                .append("\"/>");
    }

    private void leftOut() {
        List<String> lines = new ArrayList<>(outcome.sources().unreadable());
        lines.addAll(outcome.unregistered().getFirst());
        if (!lines.isEmpty()) {
            out.append("<h2>Left out</h2><p>Files that could not be read, and works that were not registered.</p><ul>");
            lines.forEach(line -> out.append("<li>").append(escaped(line)).append("</li>"));
            out.append("</ul>\n");
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    private static final String STYLE = """
            :root{color-scheme:light dark;--ground:#f4f4f2;--paper:#fff;--ink:#222;--soft:#666;--line:#dcdcd8;--bar:#b5b5b0;--red:#c8102e}
            @media (prefers-color-scheme:dark){:root{--ground:#1b1b1c;--paper:#262627;--ink:#ececea;--soft:#a5a5a2;--line:#3c3c3d;--bar:#66666a;--red:#ff5a6a}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 "Source Sans 3","Segoe UI","Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
            main{max-width:75rem;margin:0 auto;padding:1.5rem 1rem 4rem}
            h1{font-size:1.7rem;margin:0 0 1rem}h2{font-size:1.2rem;margin:2.5rem 0 .3rem}p{color:var(--soft);margin:.2rem 0 .8rem;max-width:44rem}
            .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.6rem;margin:0}
            .cards div{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem}
            dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.35rem}
            .bad{color:var(--red);font-weight:600}
            .wide{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:6px}
            table{border-collapse:separate;border-spacing:0;width:100%;font-size:.92rem}
            th,td{text-align:right;padding:.25rem .7rem;border-bottom:1px solid var(--line);white-space:nowrap}
            th:first-child{text-align:left;position:sticky;left:0;background:var(--paper)}thead th{color:var(--soft);font-weight:500}tbody th{font-weight:500}
            tbody tr:last-child>*{border-bottom:0}
            .bar{display:inline-block;height:.55rem;background:var(--bar);border-radius:2px;margin-right:.5rem}.bad .bar{background:var(--red)}
            .scores{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.8rem}
            figure{margin:0;background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:.6rem;min-width:0}
            figcaption{color:var(--soft);font-size:.82rem;overflow-wrap:anywhere;margin-top:.4rem}
            svg{display:block;width:100%}svg text{fill:var(--soft);font-size:10px}.right{fill:var(--bar)}.wrong{fill:var(--red)}
            .sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:.8rem}
            .pair{display:flex;gap:.4rem;align-items:flex-start}.pair img{max-width:calc(50% - .2rem);height:auto;display:block}
            li{overflow-wrap:anywhere}
            @media (max-width:40rem){.cards{grid-template-columns:1fr 1fr}.bar{display:none}th,td{padding:.25rem .5rem}}
            """;
}
