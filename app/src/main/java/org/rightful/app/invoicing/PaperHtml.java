package org.rightful.app.invoicing;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.rightful.app.invoicing.Paper.Block;
import org.rightful.app.platform.Money;

/** A paper as XHTML, for {@link Papers} to print. How it looks is said in {@code invoicing/paper.css}. */
final class PaperHtml {
    private static final int IN_A_ROW = 2;

    private final Locale language;
    private final StringBuilder html = new StringBuilder();

    private PaperHtml(Locale language) {
        this.language = language;
    }

    static String of(Paper paper, String css) {
        return new PaperHtml(paper.language()).page(paper, css);
    }

    private String page(Paper paper, String css) {
        html.append("<!DOCTYPE html><html lang=\"")
                .append(language.toLanguageTag())
                .append("\"><head><title>");
        html.append(Clean.html(paper.title()))
                .append("</title><style>")
                .append(css)
                .append("</style></head><body>");
        element("div", "head", paper.issuer());
        html.append("<div class=\"foot\">");
        paper.footer().forEach(line -> element("div", "", line));
        html.append("</div>");
        List<Block> blocks = paper.blocks();
        int first = 0;
        if (!blocks.isEmpty() && blocks.getFirst() instanceof Paper.Address address) {
            boolean facts = blocks.size() > 1 && blocks.get(1) instanceof Paper.Facts;
            beside("window", () -> lines("to", address.lines()), facts ? () -> block(blocks.get(1)) : () -> {});
            first = facts ? 2 : 1;
        }
        element("h1", "", paper.title());
        for (int i = first; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Paper.PaymentCode code) {
                boolean facts = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Paper.Facts;
                Block next = facts ? blocks.get(++i) : code;
                beside("pay", () -> block(code), facts ? () -> block(next) : () -> {});
            } else {
                block(blocks.get(i));
            }
        }
        return html.append("</body></html>").toString();
    }

    private void beside(String style, Runnable left, Runnable right) {
        html.append("<table class=\"").append(style).append("\"><tr><td class=\"left\">");
        left.run();
        html.append("</td><td>");
        right.run();
        html.append("</td></tr></table>");
    }

    private void block(Block block) {
        switch (block) {
            case Paper.Address address -> lines("to", address.lines());
            case Paper.Heading heading -> element("h2", "", heading.text());
            case Paper.Paragraph paragraph -> element("p", "", paragraph.text());
            case Paper.Statement statement -> element("div", "statement", statement.text());
            case Paper.Facts facts -> facts(facts);
            case Paper.Sums sums -> sums(sums);
            case Paper.Table table -> table(table);
            case Paper.Addresses addresses -> addresses(addresses);
            case Paper.Pictures pictures -> pictures(pictures);
            case Paper.PaymentCode code -> {
                image(code.code().png(), "code", "");
                element("div", "quiet", code.caption());
            }
        }
    }

    private void facts(Paper.Facts facts) {
        html.append("<table class=\"facts\">");
        for (Paper.Fact fact : facts.facts()) {
            html.append("<tr>");
            element("td", "name", fact.name());
            element("td", "", fact.value());
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private void sums(Paper.Sums sums) {
        html.append("<table class=\"sums\">");
        sums.lines().forEach(sum -> sum("", sum));
        sums.total().ifPresent(sum -> sum("total", sum));
        html.append("</table>");
    }

    private void sum(String style, Paper.Sum sum) {
        html.append("<tr class=\"").append(style).append("\">");
        element("td", "", sum.text());
        element("td", "number", money(sum.sum()));
        html.append("</tr>");
    }

    private String money(Money sum) {
        return sum.in(language);
    }

    private void table(Paper.Table table) {
        html.append("<table class=\"rows\"><thead>");
        row("th", table.head(), table.numbers());
        html.append("</thead><tbody>");
        table.rows().forEach(row -> row("td", row, table.numbers()));
        html.append("</tbody></table>");
    }

    private void row(String cell, List<String> cells, List<Integer> numbers) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            element(cell, numbers.contains(i) ? "number" : "", cells.get(i));
        }
        html.append("</tr>");
    }

    private void addresses(Paper.Addresses addresses) {
        html.append("<table class=\"addresses\">");
        for (int i = 0; i < addresses.urls().size(); i++) {
            html.append("<tr><td class=\"place\">").append(i + 1).append("</td>");
            element("td", "address", addresses.urls().get(i));
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private void pictures(Paper.Pictures pictures) {
        html.append("<table class=\"pictures\">");
        List<Paper.Picture> all = pictures.pictures();
        for (int i = 0; i < all.size(); i += IN_A_ROW) {
            html.append("<tr>");
            for (Paper.Picture each : all.subList(i, Math.min(i + IN_A_ROW, all.size()))) {
                html.append("<td>");
                SmallPicture.of(each.bytes())
                        .ifPresent(small -> image(small.bytes(), "", each.caption(), small.type()));
                element("div", "quiet", each.caption());
                html.append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private void lines(String style, List<String> lines) {
        html.append("<div class=\"").append(style).append("\">");
        lines.forEach(line -> element("div", "", line));
        html.append("</div>");
    }

    private void image(byte[] png, String style, String text) {
        image(png, style, text, "image/png");
    }

    private void image(byte[] bytes, String style, String text, String type) {
        html.append("<img class=\"")
                .append(style)
                .append("\" alt=\"")
                .append(Clean.html(text).replace("<br />", " "));
        html.append("\" src=\"data:").append(type).append(";base64,");
        html.append(Base64.getEncoder().encodeToString(bytes)).append("\" />");
    }

    private void element(String name, String style, String text) {
        html.append('<').append(name);
        if (!style.isEmpty()) {
            html.append(" class=\"").append(style).append('"');
        }
        html.append('>').append(Clean.html(text)).append("</").append(name).append('>');
    }
}
