package org.rightful.app.works;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
@Import(ShownWorks.class)
class LicencesTest {
    private static final LocalDate MAY = LocalDate.parse("2024-05-10");

    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Licences licences;

    @Autowired
    LicenceBook book;

    @ParameterizedTest
    @CsvSource({
        "example.org,      2024-05-10, true",
        "EXAMPLE.org,      2024-01-01, true",
        "example.org,      2024-12-31, true",
        "example.org,      2025-01-01, false",
        "example.org,      2023-12-31, false",
        "example.com,      2024-05-10, false",
        "other.example,    2024-05-10, true", // the licence names a host below it
        "badexample.org,   2024-05-10, false"
    })
    @Tag("R12")
    @Tag("R31")
    void licenceCoversItsWorksSitesAndDays(String domain, LocalDate day, boolean covered) {
        Somebody holder = people.rightsHolder();
        Work licensed = shown.registered(holder);
        Work other = shown.registered(holder);
        recordOne(holder, licensed, "https://www.example.org/shop shop.other.example", "2024-01-01", "2024-12-31");
        assertEquals(covered, licences.covers(licensed.id(), domain, day).isPresent());
        assertEquals(Optional.empty(), licences.covers(other.id(), domain, day));
    }

    @Test
    void licenceWithoutAnEndGoesOn() {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        recordOne(holder, work, "example.org", "2024-01-01", "");
        assertTrue(licences.covers(work.id(), "example.org", LocalDate.parse("2090-01-01"))
                .isPresent());
    }

    @Test
    void nobodyLicensesWorksOfOthers() {
        Work work = shown.registered(people.rightsHolder());
        recordOne(people.rightsHolder(), work, "example.org", "2024-01-01", "");
        assertEquals(Optional.empty(), licences.covers(work.id(), "example.org", MAY));
    }

    @Test
    void listIsImportedWhole() throws Exception {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        String csv = """
                work,domains,licensee,from,until,number,scope,amount,currency
                %s,"example.org example.net","Doe, Smith & Co",2024-01-01,,R-17,"web, ""all"" sizes",350.00,EUR
                """.formatted(work.id());
        web.perform(multipart("/licences/list")
                        .file(new MockMultipartFile("file", "l.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(flash().attribute("told", "1 licences were recorded."));
        LicenceBook.Line line = book.of(holder.account()).getFirst();
        assertEquals("Doe, Smith & Co", line.licensee());
        assertEquals(Optional.of("350.00 EUR"), line.amount());
        assertTrue(licences.covers(work.id(), "example.net", MAY).isPresent());
    }

    @Test
    void everyWrongLineOfAListIsNamedAndNothingIsKept() throws Exception {
        UUID work = new UUID(7, 7);
        String csv = "work,domains,licensee,from,amount\r\n"
                + work + ",example.org,A,2024-01-01,10\r\n"
                + "unknown,example.org,B,2024-01-01,\r\n"
                + work + ",not a domain!,C,2024-01-01,\r\n"
                + work + ",example.org,,10.1.2024,ten\r\n";
        LicenceList.Read read = read(csv, work, 100);
        assertEquals(List.of(), read.licences());
        assertEquals(
                List.of(
                        "3 licence.csv.work",
                        "4 licence.domains.wrong",
                        "5 licence.licensee.missing",
                        "5 date.wrong",
                        "5 licence.amount.wrong"),
                read.wrong().stream()
                        .map(each -> each.number() + " " + each.sentence())
                        .toList());
    }

    @Test
    void listWithoutItsColumnsOrWithTooManyLinesIsRefused() throws Exception {
        assertEquals(
                "licence.csv.column",
                read("work,licensee\nx,y\n", new UUID(1, 1), 10)
                        .wrong()
                        .getFirst()
                        .sentence());
        String many = "work,domains,licensee,from\n" + "x,example.org,A,2024-01-01\n".repeat(12);
        assertEquals(
                "licence.csv.lines",
                read(many, new UUID(1, 1), 10).wrong().getLast().sentence());
        assertEquals(
                "licence.csv.damaged",
                read("work,domains,licensee,from\n\"x,example.org", new UUID(1, 1), 10)
                        .wrong()
                        .getLast()
                        .sentence());
    }

    private static LicenceList.Read read(String csv, UUID work, int most) throws IOException {
        return LicenceList.of(
                new StringReader(csv),
                most,
                name -> name.equals(work.toString()) ? Optional.of(new WorkId(work)) : Optional.empty());
    }

    @Test
    void invoiceProposesWhatItSays() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] pdf = pdf(
                "Jane Doe Photography",
                "Bill to:",
                "Example Media Ltd",
                "Invoice No: 2024-0815",
                "Date: 12.03.2024",
                "Web licence, one year      300.00",
                "VAT 7 %                     21.00",
                "Total EUR 321.00");
        Invoice read = Invoice.read(pdf).orElseThrow();
        assertEquals(Optional.of("2024-0815"), read.number());
        assertEquals(Optional.of(LocalDate.parse("2024-03-12")), read.date());
        assertEquals(Optional.of("Example Media Ltd"), read.customer());
        assertEquals(Optional.of("321.00"), read.amount());
        assertEquals(Optional.of("EUR"), read.currency());
        var session = web.perform(multipart("/licences/invoice")
                        .file(new MockMultipartFile("file", "i.pdf", "application/pdf", pdf))
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        web.perform(get("/licences/new")
                        .cookie(session.getResponse().getCookies())
                        .with(people.signedIn(holder)))
                .andExpect(content().string(containsString("value=\"2024-0815\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Rechnungsnummer: RE-77 | RE-77", "Rechnung Nr. 12/2024 | 12/2024", "INVOICE # A-1001 | A-1001"})
    void numbersOfInvoicesAreFound(String text, String number) {
        assertEquals(Optional.of(number), Invoice.of(text).number());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gesamtbetrag 1.234,50 € | 1234.50 | EUR",
                "Total: $1,234.50 | 1234.50 | USD",
                "Amount due GBP 80.00 | 80.00 | GBP"
            })
    void totalsOfInvoicesAreFound(String text, String amount, String currency) {
        assertEquals(Optional.of(amount), Invoice.of(text).amount());
        assertEquals(Optional.of(currency), Invoice.of(text).currency());
    }

    @Test
    void fileThatIsNoPdfProposesNothing() {
        assertEquals(Optional.empty(), Invoice.read("%PDF-1.7 broken".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void wrongFormSaysWhatIsWrongBesideTheField() throws Exception {
        Somebody holder = people.rightsHolder();
        web.perform(post("/licences/new")
                        .param("licensee", "A")
                        .param("domains", "nowhere")
                        .param("from", "2024-05-01")
                        .param("until", "2024-04-01")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("One of these is no domain.")))
                .andExpect(content().string(containsString("The end lies before the beginning.")))
                .andExpect(content().string(containsString("Choose at least one work.")));
    }

    private void recordOne(Somebody holder, Work work, String domains, String from, String until) {
        LicenceForm form = new LicenceForm("A licensee", "", domains, "", from, until, "", "");
        assertEquals(java.util.Map.of(), form.wrong());
        book.record(holder.actor(), List.of(new LicenceBook.New(form, List.of(work.id()), Optional.empty())));
    }

    private static byte[] pdf(String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                text.setLeading(20);
                text.beginText();
                text.newLineAtOffset(60, 700);
                for (String line : lines) {
                    text.showText(line);
                    text.newLine();
                }
                text.endText();
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
