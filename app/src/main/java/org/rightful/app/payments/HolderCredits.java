package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.invoicing.Invoice;
import org.rightful.app.invoicing.InvoiceParty;
import org.rightful.app.invoicing.Invoices;
import org.rightful.app.invoicing.Paper;
import org.rightful.app.invoicing.Papers;
import org.rightful.app.invoicing.Treatment;
import org.rightful.app.invoicing.VatCategory;
import org.rightful.app.platform.Money;
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

    /**
     * Issues the credit note of a payout, once.
     *
     * @param transfer that pays it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Bills.Issued issue(UUID transfer, AccountId holder, Money amount, LocalDate on) {
        Optional<Payees.Payee> payee = payees.of(holder);
        Locale language = language(holder);
        boolean outside = payee.filter(each -> each.vatId().isBlank()).isPresent();
        return bills.issue(
                about(Bills.Kind.HOLDER_CREDIT, transfer, holder),
                on,
                amount,
                Optional.empty(),
                number -> outside
                        ? Invoices.write(selfBilled(number, payee.orElseThrow(), amount, on, language))
                        : new Invoices.Written(settled(number, holder, payee, amount, on, language), new byte[0]));
    }

    /** Takes the credit note of a payout back that came back, or that the bank did not carry out; nothing if there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Bills.Issued> takeBack(UUID transfer, AccountId holder, LocalDate on) {
        return bills.find(about(Bills.Kind.HOLDER_CREDIT, transfer, holder))
                .map(credit -> bills.issue(
                        about(Bills.Kind.HOLDER_CREDIT_BACK, transfer, holder),
                        on,
                        credit.amount(),
                        Optional.of(credit.id()),
                        number -> new Invoices.Written(
                                takenBack(number, credit, holder, on, language(holder)), new byte[0])));
    }

    private static Bills.About about(Bills.Kind kind, UUID transfer, AccountId holder) {
        return new Bills.About(kind, Optional.empty(), Optional.of(holder.value()), transfer, 0);
    }

    private Locale language(AccountId holder) {
        return accounts.contacts(holder).stream()
                .findFirst()
                .map(Accounts.Contact::language)
                .orElse(Locale.ENGLISH);
    }

    private Invoice selfBilled(String number, Payees.Payee payee, Money amount, LocalDate on, Locale language) {
        return new Invoice(
                Invoice.Kind.SELF_BILLED,
                number,
                on,
                Invoice.Period.of(on),
                party(payee),
                bills.seller(),
                List.of(new Invoice.Line(
                        wording.say(language, "paper.credit.line"),
                        amount,
                        new Treatment.Taxed(VatCategory.O, 0, Taxes.OUTSIDE))),
                Invoice.Payment.done(amount),
                Optional.empty(),
                List.of(),
                language);
    }

    /** A paper of settlement: of a business, and of somebody who was paid by hand and whose address nobody knows. */
    private byte[] settled(
            String number,
            AccountId holder,
            Optional<Payees.Payee> payee,
            Money amount,
            LocalDate on,
            Locale language) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Address(address(holder, payee, language)));
        payee.ifPresent(each -> blocks.add(new Paper.Paragraph(wording.say(language, "paper.credit.business"))));
        blocks.add(sums(wording.say(language, "paper.credit.line"), amount, language));
        payee.ifPresent(each -> blocks.add(new Paper.Facts(List.of(
                new Paper.Fact(wording.say(language, "paper.payee"), each.name()),
                new Paper.Fact("IBAN", each.iban().masked())))));
        return paper(wording.say(language, "paper.credit.title", number), on, language, blocks);
    }

    private byte[] takenBack(String number, Bills.Issued credit, AccountId holder, LocalDate on, Locale language) {
        return paper(
                wording.say(language, "paper.credit-back.title", number),
                on,
                language,
                List.of(
                        new Paper.Address(address(holder, payees.of(holder), language)),
                        new Paper.Paragraph(wording.say(
                                language,
                                "paper.credit-back.text",
                                credit.number(),
                                Wording.day(credit.issuedOn(), language))),
                        sums(
                                wording.say(language, "paper.credit-back.line", credit.number()),
                                credit.amount(),
                                language)));
    }

    private List<String> address(AccountId holder, Optional<Payees.Payee> payee, Locale language) {
        return payee.map(each -> party(each).lines(language))
                .orElseGet(() -> List.of(
                        accounts.find(holder).map(Accounts.Account::name).orElse("")));
    }

    private Paper.Sums sums(String line, Money amount, Locale language) {
        return new Paper.Sums(
                List.of(new Paper.Sum(line, amount)),
                Optional.of(new Paper.Sum(wording.say(language, "paper.total"), amount)));
    }

    private byte[] paper(String title, LocalDate on, Locale language, List<Paper.Block> blocks) {
        Settings.Service service = settings.service();
        return Papers.write(
                new Paper(service.name(), title, on, language, blocks, List.of(service.name(), service.contact())));
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
