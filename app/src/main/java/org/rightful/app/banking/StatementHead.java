package org.rightful.app.banking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a statement says before its entries: whose it is, of when, and the balances. */
final class StatementHead {
    private record Told(String kind, Balance balance) {}

    private final List<Element> elements = new ArrayList<>();

    void add(Element element) {
        elements.add(element);
    }

    String id() {
        return first("Id").map(Element::text).orElse("");
    }

    /** The number of the page, if the statement has several; empty if it does not say. */
    String page() {
        return first("StmtPgntn").map(each -> each.textAt("PgNb")).orElse("");
    }

    Iban account() throws Refused {
        String told = first("Acct").map(each -> each.textAt("Id", "IBAN")).orElse("");
        return Iban.read(told)
                .orElseThrow(() -> new Refused("banking.no-account", "statement " + id() + " names no IBAN"));
    }

    /** The account's; a bank that does not name it has it on every sum. */
    Currency currency() throws Refused {
        String told = Stream.concat(
                        first("Acct").stream().map(each -> each.textAt("Ccy")),
                        named("Bal").flatMap(each -> each.at("Amt").stream()).map(Element::currency))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
        return BankValues.currency(told);
    }

    Statement with(List<Entry> entries) throws Refused {
        List<Told> told = balances();
        Optional<Balance> opening = opening(told);
        Optional<Balance> closing = closing(told);
        List<LocalDate> days = new ArrayList<>();
        opening.ifPresent(each -> days.add(each.on()));
        closing.ifPresent(each -> days.add(each.on()));
        entries.forEach(each -> days.add(each.bookedOn()));
        Optional<LocalDate> from = day("FrToDt", "FrDtTm", "FrDt");
        Optional<LocalDate> to = day("FrToDt", "ToDtTm", "ToDt");
        Optional<LocalDate> made = first("CreDtTm").flatMap(each -> BankValues.day(each.text()));
        made.filter(any -> days.isEmpty()).ifPresent(days::add);
        Comparator<LocalDate> order = Comparator.naturalOrder();
        LocalDate first = from.or(() -> days.stream().min(order))
                .orElseThrow(() -> new Refused("banking.no-date", "statement " + id() + " names no day"));
        LocalDate last = to.or(() -> days.stream().max(order))
                .filter(day -> !day.isBefore(first))
                .orElse(first);
        return new Statement(id(), account(), currency(), first, last, opening, closing, entries);
    }

    private Optional<LocalDate> day(String frame, String... names) {
        return Stream.of(names)
                .flatMap(name -> named(frame).map(each -> each.textAt(name)))
                .flatMap(text -> BankValues.day(text).stream())
                .findFirst();
    }

    /** A statement in several pages has intermediate balances between them: the first of a page opens it, the last closes it. */
    private static Optional<Balance> opening(List<Told> told) {
        return Stream.of("OPBD", "PRCD", "ITBD")
                .flatMap(kind -> of(told, kind))
                .map(Told::balance)
                .findFirst();
    }

    private static Optional<Balance> closing(List<Told> told) {
        List<Told> between = of(told, "ITBD").toList();
        boolean pageOpens = of(told, "OPBD").findAny().isEmpty()
                && of(told, "PRCD").findAny().isEmpty();
        return of(told, "CLBD")
                .findFirst()
                .or(() -> between.isEmpty() || (pageOpens && between.size() == 1)
                        ? Optional.empty()
                        : Optional.of(between.getLast()))
                .map(Told::balance);
    }

    private static Stream<Told> of(List<Told> told, String kind) {
        return told.stream().filter(each -> each.kind().equals(kind));
    }

    private List<Told> balances() throws Refused {
        List<Told> told = new ArrayList<>();
        for (Element each : named("Bal").toList()) {
            Optional<LocalDate> on = each.at("Dt").flatMap(BankValues::dayIn);
            Optional<Element> sum = each.at("Amt");
            if (on.isPresent() && sum.isPresent()) {
                told.add(new Told(
                        each.textAt("Tp", "CdOrPrtry", "Cd"),
                        new Balance(BankValues.money(sum.get()), BankValues.isCredit(each), on.get())));
            }
        }
        return told;
    }

    private Optional<Element> first(String name) {
        return named(name).findFirst();
    }

    private Stream<Element> named(String name) {
        return elements.stream().filter(each -> each.name().equals(name));
    }
}
