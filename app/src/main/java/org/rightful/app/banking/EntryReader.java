package org.rightful.app.banking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.rightful.app.platform.Money;

/** Reads an entry of a statement: one movement, or as many as the bank booked together. */
final class EntryReader {
    private final Iban account;
    private final Currency currency;
    private final int line;

    EntryReader(Iban account, Currency currency, int line) {
        this.account = account;
        this.currency = currency;
        this.line = line;
    }

    /** Its movements; none if it is only announced, or moves nothing. */
    List<Entry> read(Element entry, EntryKeys keys) throws Refused {
        String status =
                entry.at("Sts", "Cd").map(Element::text).orElse(entry.textAt("Sts")); // version 08, earlier ones
        Money amount = amount(entry.at("Amt"));
        if (!status.equals("BOOK") || amount.isNone()) {
            return List.of();
        }
        boolean credit = BankValues.isCredit(entry);
        List<Element> details = entry.all("NtryDtls", "TxDtls").toList();
        List<Part> parts = parts(details, amount, credit);
        List<Entry> read = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            read.add(movement(entry, parts.get(i), i, keys));
        }
        return read;
    }

    /** What one movement is made from; without a detail it is the entry as a whole. */
    private record Part(Optional<Element> detail, Money amount, boolean credit) {}

    /** The transfers that were booked together, if they are told one by one and their sum is what was booked. */
    private List<Part> parts(List<Element> details, Money amount, boolean credit) throws Refused {
        if (details.size() == 1) {
            return List.of(new Part(Optional.of(details.getFirst()), amount, credit));
        }
        List<Part> parts = new ArrayList<>();
        long sum = 0;
        for (Element detail : details) {
            Optional<Element> told = detail.at("Amt").or(() -> detail.at("AmtDtls", "TxAmt", "Amt"));
            if (told.isEmpty() || !told.get().currency().equals(currency.getCurrencyCode())) {
                return List.of(new Part(Optional.empty(), amount, credit));
            }
            Money part = BankValues.money(told.get());
            boolean came = detail.at("CdtDbtInd").isPresent() ? BankValues.isCredit(detail) : credit;
            sum += came ? part.minor() : -part.minor();
            if (!part.isNone()) {
                parts.add(new Part(Optional.of(detail), part, came));
            }
        }
        boolean whole = sum == (credit ? amount.minor() : -amount.minor());
        return whole ? parts : List.of(new Part(Optional.empty(), amount, credit));
    }

    private Entry movement(Element entry, Part part, int index, EntryKeys keys) throws Refused {
        Details details = new Details(entry, part.detail(), account, part.credit());
        Optional<LocalDate> value = entry.at("ValDt").flatMap(BankValues::dayIn);
        LocalDate booked = entry.at("BookgDt")
                .flatMap(BankValues::dayIn)
                .or(() -> value)
                .orElseThrow(() -> new Refused("banking.no-date", "the entry in line " + line + " has no day"));
        String bankReference = details.bankReference();
        String counterparty = details.counterparty();
        Optional<Iban> other = details.counterpartyAccount();
        String remittance = details.remittance();
        String key = bankReference.isEmpty()
                ? keys.of(
                        account.value(),
                        booked,
                        value.orElse(booked),
                        part.amount().minor(),
                        part.credit(),
                        index,
                        details.endToEndId(),
                        counterparty,
                        other.map(Iban::value).orElse(""),
                        remittance.replaceAll("\\s", ""))
                : keys.of(account.value(), booked, part.amount().minor(), part.credit(), index, bankReference);
        return new Entry(
                key,
                part.amount(),
                part.credit(),
                booked,
                value.orElse(booked),
                counterparty,
                other,
                details.reference(),
                details.endToEndId(),
                remittance,
                bankReference,
                details.nature(),
                isCollapsed(entry, part));
    }

    /** Whether the bank booked several transfers in one sum, and does not say how much each of them was. */
    private static boolean isCollapsed(Element entry, Part part) {
        boolean notTold =
                part.detail().isEmpty() && entry.at("NtryDtls", "TxDtls").isPresent();
        return notTold
                || (entry.all("NtryDtls", "TxDtls").count() < 2
                        && entry.all("NtryDtls", "Btch", "NbOfTxs")
                                .anyMatch(each -> each.text().matches("0*([2-9]|[1-9]\\d+)")));
    }

    private Money amount(Optional<Element> told) throws Refused {
        Money amount = BankValues.money(
                told.orElseThrow(() -> new Refused("banking.no-sum", "the entry in line " + line + " has no sum")));
        if (!amount.currency().equals(currency)) {
            throw new Refused("banking.no-sum", "the entry in line " + line + " is not in " + currency);
        }
        return amount;
    }
}
