package org.rightful.scan.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Place;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.Find;
import org.rightful.scan.FindState;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.Sighting;
import org.rightful.vision.Point;

/** Writes one frame of the contact sheet: work and found copy side by side, and the facts. */
final class FrameWriter {
    private final Html page;
    private final Stock stock;
    private final ScanLimits limits;

    FrameWriter(Html page, Stock stock, ScanLimits limits) {
        this.page = page;
        this.stock = stock;
        this.limits = limits;
    }

    /** @param finds of one work in one picture on one site, at least one */
    void write(List<Find> finds) {
        Find first = finds.getFirst();
        page.raw("<article tabindex=\"-1\"")
                .attribute("class", first.state() == FindState.GONE ? "frame gone" : "frame")
                .attribute("data-work", first.work())
                .attribute(
                        "data-score",
                        String.format(Locale.ROOT, "%.3f", first.match().score()))
                .attribute("data-size", Long.toString((long) first.width() * first.height()))
                .attribute(
                        "data-seen",
                        Long.toString(finds.stream()
                                .mapToLong(find -> find.firstSeen().toEpochMilli())
                                .min()
                                .orElse(0)))
                .raw(">\n<div class=\"prints\">\n");
        work(first);
        found(first);
        page.raw("</div>\n<div class=\"facts\">\n<h3>")
                .text(Words.verdict(first.match()))
                .raw("</h3>\n");
        facts(first, finds);
        page.raw("</div>\n</article>\n");
    }

    private void work(Find find) {
        Optional<ContactSheet.WorkPicture> work = stock.work(find.work());
        page.raw("<figure>");
        Optional<String> id = work.flatMap(one -> stock.workId(find.work(), one.thumbnail()));
        if (work.isPresent() && id.isPresent()) {
            print(
                    id.get(),
                    work.get().width(),
                    work.get().height(),
                    find.match().workRegion(),
                    find,
                    "The work " + find.work() + ", the shared part marked in red");
        } else {
            page.raw("<div class=\"none\">")
                    .text("The work’s file is not at hand.")
                    .raw("</div>");
        }
        page.raw("<figcaption>Work <b>").text(fileName(find.work())).raw("</b><br>");
        page.text(share(find.match().workOverlapPercent(), "of the work"));
        page.raw("</figcaption></figure>\n");
    }

    private void found(Find find) {
        page.raw("<figure>");
        Optional<String> id = stock.found(find.sha256());
        if (id.isPresent()) {
            print(
                    id.get(),
                    find.width(),
                    find.height(),
                    find.match().queryRegion(),
                    find,
                    "The picture found on " + find.page().host() + ", the shared part marked in red");
        } else {
            page.raw("<div class=\"none\">")
                    .text("No preview: " + find.format().map(Enum::name).orElse("this kind of picture")
                            + " cannot be drawn here, or this page is full.")
                    .raw("</div>");
        }
        page.raw("<figcaption>Found <b>")
                .text(String.format(Locale.ROOT, "%d × %d", find.width(), find.height()))
                .raw("</b><br>");
        page.text(share(find.match().queryOverlapPercent(), "of this picture")).raw("</figcaption></figure>\n");
    }

    private void print(String id, int width, int height, List<Point> region, Find find, String label) {
        int longer = Math.max(width, height);
        String line = GreasePencil.line(region, longer, find.sha256().hashCode());
        page.raw("<svg class=\"print\" role=\"img\"")
                .attribute("aria-label", label)
                .attribute("viewBox", "0 0 " + width + " " + height)
                .raw("><use")
                .attribute("href", "#" + id)
                .attribute("transform", "scale(" + width + " " + height + ")")
                .raw("/><rect class=\"edge\"")
                .attribute("width", Integer.toString(width))
                .attribute("height", Integer.toString(height))
                .raw("/><path class=\"halo\"")
                .attribute("d", line)
                .raw("/><path class=\"mark\"")
                .attribute("d", line)
                .raw("/><circle class=\"corner\"")
                .attribute(
                        "cx",
                        String.format(Locale.ROOT, "%.1f", region.getFirst().x()))
                .attribute(
                        "cy",
                        String.format(Locale.ROOT, "%.1f", region.getFirst().y()))
                .attribute("r", String.format(Locale.ROOT, "%.1f", longer / 55.0))
                .raw("/></svg>");
    }

    private void facts(Find first, List<Find> finds) {
        boolean hasNew = finds.stream().anyMatch(find -> find.state() == FindState.NEW);
        List<String> states = finds.stream().map(Words::state).distinct().toList();
        page.raw("<p><span")
                .attribute("class", hasNew ? "state new" : "state")
                .raw(">")
                .text(String.join(" · ", states))
                .raw("</span> <span class=\"quiet\">")
                .text(String.format(
                        Locale.ROOT,
                        "score %.3f, %s",
                        first.match().score(),
                        Words.count(first.match().inliers(), "point agrees", "points agree")))
                .raw("</span></p>\n<dl>\n");
        uses(finds);
        page.raw("<dt>Picture</dt><dd>")
                .link(first.image(), shown(first.image()))
                .raw("</dd>\n");
        row("Hosting", Words.hosting(first.hosting()));
        first.shown().framed().ifPresent(framed -> {
            page.raw("<dt>Framed</dt><dd>").link(framed, shown(framed)).raw("</dd>\n");
        });
        first.shown()
                .prominence()
                .filter(prominence -> first.shown().place().kind() != Place.Kind.CSS) // its size is not known
                .ifPresent(prominence -> row("Prominence", Words.prominence(prominence)));
        row("Credit", first.credit().orElse("none seen"));
        first.shown().sourceLink().ifPresent(source -> {
            page.raw("<dt>Source</dt><dd>").link(source, shown(source)).raw("</dd>\n");
        });
        licence(first);
        first.shown().caption().ifPresent(caption -> row("Caption", caption));
        first.shown()
                .alt()
                .filter(alt -> !alt.isBlank() && !first.shown().caption().equals(Optional.of(alt)))
                .ifPresent(alt -> row("Alt text", alt));
        row("First seen", Words.when(first.firstSeen()));
        row(first.state() == FindState.GONE ? "Last there" : "Last seen", Words.when(first.lastSeen()));
        Optional.ofNullable(first.headers().get("last-modified")).ifPresent(date -> row("Modified", date));
        page.raw("</dl>\n");
    }

    private void uses(List<Find> finds) {
        page.raw("<dt>").text(finds.size() == 1 ? "Page" : "Pages").raw("</dt><dd><ul>");
        for (Find find : finds.subList(0, Math.min(finds.size(), limits.usesAFrame()))) {
            Sighting use = find.shown();
            page.raw("<li>").link(use.page(), use.title().isBlank() ? shown(use.page()) : use.title());
            page.raw("<br><span class=\"quiet\">").text(shown(use.page()) + " · " + Words.place(use.place()));
            if (hasStates(finds) && find.state() == FindState.NEW) {
                page.text(" · new");
            }
            if (!find.stillOnPage() && find.state() != FindState.GONE) {
                page.text(" · no longer on it");
            }
            page.raw("</span></li>");
        }
        if (finds.size() > limits.usesAFrame()) {
            page.raw("<li class=\"quiet\">")
                    .text((finds.size() - limits.usesAFrame()) + " more in hits.jsonl")
                    .raw("</li>");
        }
        page.raw("</ul></dd>\n");
    }

    private static boolean hasStates(List<Find> finds) {
        return finds.stream().map(Find::state).distinct().count() > 1;
    }

    private void licence(Find find) {
        page.raw("<dt>Licence</dt><dd>");
        Optional<LicenceSignal> signal = find.licenceSignal();
        if (signal.isEmpty()) {
            page.text("no sign seen");
        } else {
            page.text(Words.signal(signal.get()));
            signal.get().url().ifPresent(url -> page.raw(" ").link(url, shown(url)));
        }
        page.raw("</dd>\n");
    }

    private void row(String term, String words) {
        page.raw("<dt>").text(term).raw("</dt><dd>").text(words).raw("</dd>\n");
    }

    private static String share(double percent, String of) {
        return String.format(Locale.ROOT, "%.0f %% %s", percent, of);
    }

    private static String fileName(String work) {
        return work.substring(work.lastIndexOf('/') + 1);
    }

    /** An address as people read it. */
    private static String shown(WebUrl url) {
        return url.toString().replaceFirst("^https?://(www\\.)?", "").replaceFirst("(?<=[^/])/$", "");
    }
}
