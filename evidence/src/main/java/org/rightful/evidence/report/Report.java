package org.rightful.evidence.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.evidence.Capture;
import org.rightful.evidence.KnownWork;
import org.rightful.evidence.SealSettings;
import org.rightful.evidence.TimestampAuthority;
import org.rightful.evidence.pack.Facts.ClockSeen;
import org.rightful.evidence.pack.Hash;
import org.rightful.evidence.pack.StoredZip.Entry;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.browser.Exchange;
import org.rightful.harvest.browser.Tab;

/** The report inside a package, for a person who decides: what was seen, where and when, and how to check it. */
public final class Report {
    private static final int MOST_REQUESTS = 200;

    private final Capture capture;
    private final Optional<KnownWork> work;
    private final SealSettings settings;

    private Report(Capture capture, Optional<KnownWork> work, SealSettings settings) {
        this.capture = capture;
        this.work = work;
        this.settings = settings;
    }

    /**
     * Draws the report.
     *
     * @param files of the package so far, for their hashes
     * @return a PDF
     */
    public static byte[] of(
            Capture capture, Optional<KnownWork> work, SealSettings settings, List<ClockSeen> clocks, List<Entry> files)
            throws IOException {
        Report report = new Report(capture, work, settings);
        try (Sheet sheet = new Sheet(report.foot())) {
            report.summary(sheet);
            report.pictures(sheet);
            report.addresses(sheet);
            report.times(sheet, clocks);
            report.sites(sheet);
            hashes(sheet, files);
            report.howToVerify(sheet);
            return sheet.finish("What was seen on " + capture.request().page());
        }
    }

    private List<String> foot() {
        List<String> foot = new ArrayList<>();
        if (settings.authorities().stream().noneMatch(TimestampAuthority::independent)) {
            foot.add(
                    settings.authorities().isEmpty()
                            ? "No time-stamp authority was named: nobody independent says when this was seen."
                            : "Stamped by a trial authority inside the program that captured: NOT INDEPENDENT, no proof of the time.");
        }
        if (capture.state() == Capture.State.PARTIAL) {
            foot.add("Captured in part only: see the first page.");
        }
        return foot;
    }

    private void summary(Sheet sheet) throws IOException {
        sheet.title("What was seen on a web page");
        sheet.row("Page", capture.request().page().toString());
        if (!capture.endedAt().equals(capture.request().page().toString())) {
            sheet.row("Browser ended at", capture.endedAt());
        }
        sheet.row("Title of the page", capture.title());
        if (capture.request().image().isPresent()) {
            sheet.row("Picture", capture.request().image().get().toString());
        }
        sheet.row("Captured", capture.startedAt() + " to " + capture.finishedAt() + " (UTC, this machine's clock)");
        sheet.row("State", capture.shortfalls().isEmpty() ? "complete" : "in part only:");
        for (String shortfall : capture.shortfalls()) {
            sheet.row("", shortfall);
        }
        sheet.text("");
        sheet.text(
                "A browser opened the page and a recorder between the browser and the network kept every byte that was sent and "
                        + "received. This report is a part of the package that holds them; each file of the package has its hash in "
                        + "datapackage.json, which is signed and stamped with the time. What does not stand in the package was not seen.");
    }

    private void pictures(Sheet sheet) throws IOException {
        List<BufferedImage> drawn = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        Optional<KnownWork.Match> match = work.flatMap(KnownWork::match);
        if (work.isPresent()) {
            Marked.region(
                            work.get().preview(),
                            match.map(KnownWork.Match::workWidth).orElse(0),
                            match.map(KnownWork.Match::workHeight).orElse(0),
                            match.map(KnownWork.Match::workRegion).orElse(List.of()))
                    .ifPresent(picture -> {
                        drawn.add(picture);
                        captions.add("The work, as whoever captured gave it");
                    });
        }
        byte[] found = capture.files().get(Capture.PICTURE);
        if (found != null) {
            Marked.region(
                            found,
                            match.map(KnownWork.Match::foundWidth).orElse(0),
                            match.map(KnownWork.Match::foundHeight).orElse(0),
                            match.map(KnownWork.Match::foundRegion).orElse(List.of()))
                    .ifPresent(picture -> {
                        drawn.add(picture);
                        captions.add("The picture as it was on the site");
                    });
        }
        if (!drawn.isEmpty()) {
            sheet.heading(work.isPresent() ? "The work and the picture that was found" : "The picture", 360);
            sheet.pictures(drawn, captions, 300);
        }
        if (work.isPresent()) {
            sheet.row("Work", work.get().title());
            sheet.row("SHA-256 of the work", work.get().sha256());
        }
        if (match.isPresent()) {
            KnownWork.Match facts = match.get();
            sheet.row("SHA-256 of the picture", facts.foundSha256());
            sheet.row(
                    "Agreement",
                    "%s, score %.3f of 1, %,d agreeing features%s"
                            .formatted(
                                    facts.kind(),
                                    facts.score(),
                                    facts.inliers(),
                                    facts.mirrored() ? ", mirrored" : ""));
            sheet.row(
                    "Region (outlined in red)",
                    "%.1f %% of the picture found, %.1f %% of the work"
                            .formatted(facts.foundOverlapPercent(), facts.workOverlapPercent()));
        } else if (work.isPresent()) {
            sheet.row("Agreement", "no match between the work and the picture was recognised");
        }
        onThePage(sheet);
    }

    private void onThePage(Sheet sheet) throws IOException {
        byte[] page = capture.files().get(Capture.FULL_PAGE);
        byte[] window = capture.files().get(Capture.VIEWPORT);
        Optional<Tab.ShownPicture> place = capture.shown().stream()
                .filter(picture -> picture.width() > 0 && picture.height() > 0)
                .findFirst();
        Optional<BufferedImage> drawn = Optional.empty();
        if (page != null && place.isPresent()) {
            Tab.ShownPicture at = place.get();
            drawn = Marked.place(page, at.x(), at.y(), at.width(), at.height());
        } else if (window != null) {
            drawn = Marked.region(window, 0, 0, List.of());
        }
        if (drawn.isPresent()) {
            sheet.heading(
                    place.isPresent() ? "Where the picture lies on the page" : "The page as the window showed it", 540);
            sheet.pictures(
                    List.of(drawn.get()),
                    List.of(place.map(at -> "shown %.0f × %.0f pixels large".formatted(at.width(), at.height()))
                            .orElse("the top of the page")),
                    480);
        }
    }

    private void addresses(Sheet sheet) throws IOException {
        if (capture.request().image().isEmpty()) {
            return;
        }
        sheet.heading("Every address of the picture that was asked for");
        List<WebUrl> addresses = new ArrayList<>();
        capture.request().image().ifPresent(addresses::add);
        addresses.addAll(capture.request().variants());
        capture.shown().forEach(place -> addresses.addAll(place.addresses()));
        for (WebUrl address : addresses.stream().distinct().toList()) {
            Optional<Exchange> answer = capture.answerOf(address);
            sheet.row(
                    answer.map(exchange -> "status " + exchange.status()).orElse("no whole answer"),
                    address.toString());
        }
    }

    private void times(Sheet sheet, List<ClockSeen> clocks) throws IOException {
        sheet.heading("Times");
        sheet.text(
                "The time of capture is by this machine's clock. Before the package was closed, each time-stamp authority was "
                        + "asked for the time; the stamps of the closed package itself stand in datapackage-digest.json.");
        for (ClockSeen clock : clocks) {
            sheet.row(
                    clock.authority(),
                    clock.at().isEmpty()
                            ? "gave no time: " + clock.problem()
                            : clock.at()
                                    + "; this machine's clock was %,d ms %s%s"
                                            .formatted(
                                                    Math.abs(clock.offsetMillis()),
                                                    clock.offsetMillis() < 0 ? "behind" : "ahead",
                                                    clock.independent()
                                                            ? ""
                                                            : " (not independent: it is this machine's own clock)"));
        }
    }

    private void sites(Sheet sheet) throws IOException {
        sheet.heading("Requests");
        sheet.row("Browser", capture.browser());
        sheet.row("User agent", capture.userAgent());
        sheet.row("Software", settings.software() + ", Java " + Runtime.version());
        int shown = 0;
        for (Exchange exchange : capture.exchanges()) {
            if (shown++ == MOST_REQUESTS) {
                sheet.text("%,d more stand in capture/facts.json."
                        .formatted(capture.exchanges().size() - MOST_REQUESTS));
                break;
            }
            String address =
                    exchange.address().map(java.net.InetAddress::getHostAddress).orElse("no address");
            sheet.row(
                    exchange.status() == 0 ? exchange.ending().name() : "status " + exchange.status(),
                    exchange.url() + " (" + address + ")");
        }
    }

    private static void hashes(Sheet sheet, List<Entry> files) throws IOException {
        sheet.heading("SHA-256 of the files of the package");
        for (Entry file : files) {
            sheet.row(file.name(), Hash.hex(file.content()));
        }
    }

    private void howToVerify(Sheet sheet) throws IOException {
        sheet.heading("How to check this");
        sheet.row("Key that signed", Hash.named(settings.key().publicKey()));
        sheet.text(
                "With Rightful: rightful verify FILE.wacz --trust ROOTS.pem. It needs no network, and names every part that "
                        + "was changed since the package was sealed.");
        sheet.text(
                "Without Rightful: the package is a zip. Take datapackage.json and datapackage-digest.json out of it. The digest "
                        + "file holds each time stamp as base64; written to a file stamp.tst it is checked with");
        sheet.text("openssl ts -verify -data datapackage.json -in stamp.tst -token_in -CAfile ROOTS.pem");
        sheet.text(
                "Then compare sha256sum of each file with datapackage.json. Any viewer of WACZ files shows the page as it was.");
    }
}
