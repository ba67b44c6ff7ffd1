package org.rightful.app.payments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.Posting;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Everything that an auditor asks for, of some days, in one ZIP: the journal line by line, what stands on every kind of account at the
 * end, the list of papers, and the papers themselves. It is written as it is read, so its size does not matter.
 */
@Controller
@Needs(Permission.KEEP_BOOKS)
class AuditFiles {
    private final Ledger ledger;
    private final BookList list;
    private final Blobs blobs;
    private final Clock clock;

    AuditFiles(Ledger ledger, BookList list, Blobs blobs, Clock clock) {
        this.ledger = ledger;
        this.list = list;
        this.blobs = blobs;
        this.clock = clock;
    }

    @GetMapping("/books/export.zip")
    void zip(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response)
            throws IOException {
        Days days = Days.of(from, until, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                PaperFiles.saved("books-" + days.from() + "-" + days.until() + ".zip"));
        write(days, response.getOutputStream());
    }

    /** Writes the ZIP. */
    void write(Days days, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("journal.csv"));
            Writer text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            journal(days, text);
            text.flush();
            zip.putNextEntry(new ZipEntry("accounts.csv"));
            accounts(days, text);
            text.flush();
            zip.putNextEntry(new ZipEntry("invoices.csv"));
            papers(days, text);
            text.flush();
            String after = "";
            List<BookList.Issued> part = list.papers(days, after);
            while (!part.isEmpty()) {
                for (BookList.Issued paper : part) {
                    add(zip, "papers/" + paper.number() + ".pdf", paper.pdf());
                    if (paper.xml().isPresent()) {
                        add(
                                zip,
                                "papers/" + paper.number() + ".xml",
                                paper.xml().get());
                    }
                }
                after = part.getLast().number();
                part = list.papers(days, after);
            }
        }
    }

    private void add(ZipOutputStream zip, String name, BlobId blob) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream bytes = blobs.open(blob)) {
            bytes.transferTo(zip);
        }
    }

    private void journal(Days days, Writer out) throws IOException {
        out.write(Csv.MARK);
        Csv csv = Csv.to(
                out,
                "number",
                "booked_on",
                "at",
                "purpose",
                "subject",
                "text",
                "account",
                "owner",
                "debit",
                "credit",
                "currency",
                "key");
        List<Ledger.Entry> part = ledger.journal(days.from(), days.until(), 0);
        while (!part.isEmpty()) {
            for (Ledger.Entry entry : part) {
                for (Posting.Line line : entry.posting().lines()) {
                    Posting posting = entry.posting();
                    csv.row(
                            entry.number(),
                            posting.bookedOn(),
                            entry.at(),
                            posting.purpose(),
                            posting.subject(),
                            posting.text(),
                            line.account().kind(),
                            line.account().owner().map(Object::toString).orElse(""),
                            line.minor() > 0 ? Csv.sum(line.minor(), posting.currency()) : "",
                            line.minor() < 0 ? Csv.sum(-line.minor(), posting.currency()) : "",
                            posting.currency().getCurrencyCode(),
                            posting.key());
                }
            }
            part = ledger.journal(days.from(), days.until(), part.getLast().number());
        }
    }

    private void accounts(Days days, Writer out) throws IOException {
        out.write(Csv.MARK);
        Csv csv = Csv.to(out, "until", "account", "currency", "debits", "credits", "balance");
        for (Ledger.Total each : ledger.trialBalance(days.until())) {
            csv.row(
                    days.until(),
                    each.kind(),
                    each.currency().getCurrencyCode(),
                    Csv.sum(each.debits(), each.currency()),
                    Csv.sum(each.credits(), each.currency()),
                    Csv.sum(each.minor(), each.currency()));
        }
    }

    private void papers(Days days, Writer out) throws IOException {
        out.write(Csv.MARK);
        Csv csv = Csv.to(out, "number", "kind", "issued_on", "amount", "currency", "about", "pdf_sha256");
        List<BookList.Issued> part = list.papers(days, "");
        while (!part.isEmpty()) {
            for (BookList.Issued each : part) {
                csv.row(
                        each.number(),
                        each.kind(),
                        each.on(),
                        Csv.sum(each.amount().minor(), each.amount().currency()),
                        each.amount().currency().getCurrencyCode(),
                        each.about(),
                        each.pdf().sha256());
            }
            part = list.papers(days, part.getLast().number());
        }
    }
}
