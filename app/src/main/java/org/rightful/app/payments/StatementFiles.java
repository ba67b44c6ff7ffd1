package org.rightful.app.payments;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.invoicing.Paper;
import org.rightful.app.invoicing.Papers;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A holder's statement as files: a table for spreadsheets, and a paper. */
@Component
class StatementFiles {
    private final Earnings earnings;
    private final Accounts accounts;
    private final Payees payees;
    private final Wording wording;
    private final Settings.Service service;

    StatementFiles(Earnings earnings, Accounts accounts, Payees payees, Wording wording, Settings settings) {
        this.earnings = earnings;
        this.accounts = accounts;
        this.payees = payees;
        this.wording = wording;
        this.service = settings.service();
    }

    /** The statement of some days as a table, to be saved. */
    ResponseEntity<byte[]> csv(AccountId account, Days days, Locale language) {
        String csv = csv(earnings.statements(account, days.from(), days.until()), language);
        return PaperFiles.made(csv.getBytes(StandardCharsets.UTF_8), PaperFiles.CSV, name(days, ".csv"));
    }

    /** The statement of some days as a paper, to be saved. */
    ResponseEntity<byte[]> pdf(AccountId account, Days days, Locale language, LocalDate today) {
        byte[] pdf = pdf(account, days, earnings.statements(account, days.from(), days.until()), language, today);
        return PaperFiles.made(pdf, MediaType.APPLICATION_PDF, name(days, ".pdf"));
    }

    private static String name(Days days, String end) {
        return "statement-" + days.from() + "-" + days.until() + end;
    }

    /** As a table, a row each entry; the names of the columns do not change with the language, so that programs can read it. */
    String csv(List<Earnings.Statement> statements, Locale language) {
        StringBuilder out = new StringBuilder(Csv.MARK);
        Csv csv = Csv.to(
                out,
                "date",
                "what",
                "number",
                "claim",
                "site",
                "paid",
                "tax",
                "service",
                "yours",
                "balance",
                "currency");
        for (Earnings.Statement statement : statements) {
            Currency currency = statement.currency();
            csv.row(
                    statement.from(),
                    wording.say(language, "earnings.statement.opening"),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    Csv.sum(statement.opening(), currency),
                    currency.getCurrencyCode());
            for (Earnings.Entry entry : statement.entries()) {
                csv.row(
                        entry.on(),
                        what(entry, language),
                        entry.subject(),
                        entry.claim(),
                        entry.site(),
                        sum(entry.paid()),
                        sum(entry.tax()),
                        sum(entry.service()),
                        Csv.sum(entry.minor(), currency),
                        Csv.sum(entry.after(), currency),
                        currency.getCurrencyCode());
            }
        }
        return out.toString();
    }

    private static String sum(Optional<Money> money) {
        return money.map(each -> Csv.sum(each.minor(), each.currency())).orElse("");
    }

    private String what(Earnings.Entry entry, Locale language) {
        return wording.say(language, "earnings.entry." + entry.purpose());
    }

    private byte[] pdf(
            AccountId account, Days days, List<Earnings.Statement> statements, Locale language, LocalDate today) {
        List<Paper.Block> blocks = new ArrayList<>();
        Optional<Payees.Payee> payee = payees.of(account);
        String name = accounts.find(account).map(Accounts.Account::name).orElse("");
        List<String> address =
                new ArrayList<>(List.of(payee.map(Payees.Payee::name).orElse(name)));
        payee.map(Payees.Payee::address).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(address::add);
        blocks.add(new Paper.Address(address));
        blocks.add(new Paper.Paragraph(wording.say(
                language,
                "earnings.statement.days",
                Wording.day(days.from(), language),
                Wording.day(days.until(), language))));
        if (statements.isEmpty()) {
            blocks.add(new Paper.Paragraph(wording.say(language, "earnings.statement.none")));
        }
        for (Earnings.Statement statement : statements) {
            blocks.add(new Paper.Heading(statement.currency().getCurrencyCode()));
            blocks.add(table(statement, language));
        }
        return Papers.write(new Paper(
                service.name(),
                wording.say(language, "earnings.statement"),
                today,
                language,
                blocks,
                List.of(service.address().orElse(service.name()), service.contact())));
    }

    private Paper.Table table(Earnings.Statement statement, Locale language) {
        Currency currency = statement.currency();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Wording.day(statement.from(), language),
                wording.say(language, "earnings.statement.opening"),
                "",
                "",
                MoneyTold.signed(statement.opening(), currency, language)));
        for (Earnings.Entry entry : statement.entries()) {
            rows.add(List.of(
                    Wording.day(entry.on(), language),
                    what(entry, language) + " · " + entry.subject()
                            + (entry.claim().isEmpty() ? "" : " · " + entry.claim() + " · " + entry.site()),
                    entry.paid().map(each -> each.in(language)).orElse(""),
                    MoneyTold.signed(entry.minor(), currency, language),
                    MoneyTold.signed(entry.after(), currency, language)));
        }
        rows.add(List.of(
                Wording.day(statement.until(), language),
                wording.say(language, "earnings.statement.closing"),
                "",
                "",
                MoneyTold.signed(statement.closing(), currency, language)));
        return new Paper.Table(
                List.of(
                        wording.say(language, "earnings.day"),
                        wording.say(language, "earnings.what"),
                        wording.say(language, "earnings.paid"),
                        wording.say(language, "earnings.yours"),
                        wording.say(language, "earnings.balance")),
                rows,
                List.of(2, 3, 4));
    }
}
