package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.invoicing.Invoice;
import org.rightful.app.invoicing.InvoiceParty;
import org.rightful.app.invoicing.Invoices;
import org.rightful.app.invoicing.Paper;
import org.rightful.app.invoicing.Papers;
import org.rightful.app.invoicing.Treatment;
import org.rightful.app.invoicing.VatCategory;
import org.rightful.app.platform.settings.Settings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credit notes to holders: what is paid out to them, in their language. Holders without a VAT number get one outside the tax; of a
 * business it is a paper of settlement, on which it writes its own invoice, since only the business knows its tax.
 */
@Component
class HolderCredits {
    private final Bills bills;
    private final Payees payees;
    private final Accounts accounts;
    private final Wording wording;
    private final Settings settings;

    HolderCredits(Bills bills, Payees payees, Accounts accounts, Wording wording, Settings settings) {
        this.bills = bills;
        this.payees = payees;
        this.accounts = accounts;
        this.wording = wording;
        this.settings = settings;
    }

    /** Issues the credit note of a payout, once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Bills.Issued issue(Payouts.Transfer transfer, AccountId holder, LocalDate on) {
        Payees.Payee payee = payees.of(holder).orElseThrow();
        Locale language = accounts.contacts(holder).stream()
                .findFirst()
                .map(Accounts.Contact::language)
                .orElse(Locale.ENGLISH);
        return bills.issue(
                new Bills.About(
                        Bills.Kind.HOLDER_CREDIT, Optional.empty(), Optional.of(holder.value()), transfer.id(), 0),
                on,
                transfer.amount(),
                Optional.empty(),
                number -> payee.vatId().isBlank()
                        ? Invoices.write(selfBilled(number, payee, transfer, on, language))
                        : new Invoices.Written(business(number, payee, transfer, on, language), new byte[0]));
    }

    private Invoice selfBilled(
            String number, Payees.Payee payee, Payouts.Transfer transfer, LocalDate on, Locale language) {
        return new Invoice(
                Invoice.Kind.SELF_BILLED,
                number,
                on,
                Invoice.Period.of(on),
                party(payee),
                bills.seller(),
                List.of(new Invoice.Line(
                        wording.say(language, "paper.credit.line"),
                        transfer.amount(),
                        new Treatment.Taxed(VatCategory.O, 0, Taxes.OUTSIDE))),
                Invoice.Payment.done(transfer.amount()),
                Optional.empty(),
                List.of(),
                language);
    }

    private byte[] business(
            String number, Payees.Payee payee, Payouts.Transfer transfer, LocalDate on, Locale language) {
        Settings.Service service = settings.service();
        return Papers.write(new Paper(
                service.name(),
                wording.say(language, "paper.credit.title", number),
                on,
                language,
                List.of(
                        new Paper.Address(party(payee).lines(language)),
                        new Paper.Paragraph(wording.say(language, "paper.credit.business")),
                        new Paper.Sums(
                                List.of(new Paper.Sum(wording.say(language, "paper.credit.line"), transfer.amount())),
                                Optional.of(new Paper.Sum(wording.say(language, "paper.total"), transfer.amount()))),
                        new Paper.Facts(List.of(
                                new Paper.Fact(wording.say(language, "paper.payee"), payee.name()),
                                new Paper.Fact("IBAN", payee.iban().masked())))),
                List.of(service.name(), service.contact())));
    }

    private static InvoiceParty party(Payees.Payee payee) {
        List<String> lines = Arrays.stream(payee.address().split("[,\\n]", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(3)
                .toList();
        return new InvoiceParty(
                payee.account().toString(),
                payee.name(),
                lines,
                "",
                "",
                payee.country(),
                Optional.of(payee.vatId()).filter(id -> !id.isBlank()),
                Optional.empty(),
                Optional.empty());
    }
}
