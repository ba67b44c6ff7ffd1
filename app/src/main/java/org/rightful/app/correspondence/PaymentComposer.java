package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.correspondence.Block.Addresses;
import org.rightful.app.correspondence.Block.Fact;
import org.rightful.app.correspondence.Block.Facts;
import org.rightful.app.correspondence.Block.Heading;
import org.rightful.app.correspondence.Block.Paragraph;
import org.rightful.app.correspondence.Block.Quote;
import org.rightful.app.platform.Money;

/** Writes what was agreed and the letters that follow from it: payments, the release, and copies that turn up afterwards. */
final class PaymentComposer {
    private final ClaimReference about;
    private final Wording words;
    private final List<Block> blocks = new ArrayList<>();

    PaymentComposer(ClaimReference about, Wording words) {
        this.about = about;
        this.words = words;
    }

    String subject(PaymentLetter letter) {
        Map<String, String> number = Map.of("number", about.number());
        Map<String, String> numberAndSite = Map.of("number", about.number(), "site", about.site());
        return switch (letter) {
            case PaymentReceived p -> words.say(Phrase.PAYMENT_SUBJECT, number);
            case Released r -> words.say(Phrase.RELEASED_SUBJECT, number);
            case RemnantFound r -> words.say(Phrase.REMNANT_SUBJECT, numberAndSite);
            case Clean c -> words.say(Phrase.CLEAN_SUBJECT, numberAndSite);
            case Refunded refunded ->
                words.say(refunded.wasWrong() ? Phrase.REFUND_SUBJECT_WRONG : Phrase.REFUND_SUBJECT, number);
            case InstalmentDue due ->
                words.say(
                        Phrase.DUE_SUBJECT, Map.of("date", words.date(due.due().on()), "number", about.number()));
            case PaymentReturned p -> words.say(Phrase.RETURNED_SUBJECT, number);
            case TooMuchPaid t -> words.say(Phrase.OVER_SUBJECT, number);
        };
    }

    List<Block> blocks(PaymentLetter letter) {
        switch (letter) {
            case PaymentReceived received -> received(received);
            case Released released -> released(released);
            case RemnantFound remnant -> remnant(remnant);
            case Clean clean -> clean(clean);
            case Refunded refunded -> refunded(refunded);
            case InstalmentDue due -> due(due);
            case PaymentReturned returned -> returned(returned);
            case TooMuchPaid over -> over(over);
        }
        return blocks;
    }

    List<Block> blocks(Agreed agreed) {
        say(Phrase.AGREED_LEAD);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(words.say(Phrase.LABEL_WHAT), agreed.what().lines().toList()));
        facts.add(new Fact(words.say(Phrase.LABEL_AMOUNT), agreed.amount()));
        if (agreed.parts().isEmpty()) {
            facts.add(new Fact(words.say(Phrase.LABEL_PAY), words.date(agreed.payBy())));
        }
        blocks.add(new Facts(facts));
        parts(agreed.parts());
        if (agreed.pay().isPresent()) {
            pay(agreed.pay().get());
            say(Phrase.AGREED_INVOICE_ATTACHED);
        } else {
            say(Phrase.AGREED_INVOICE);
        }
        say(Phrase.AGREED_RELEASE, Map.of("site", about.site()));
        return blocks;
    }

    private void say(Phrase phrase) {
        blocks.add(new Paragraph(words.say(phrase)));
    }

    private void say(Phrase phrase, Map<String, String> values) {
        blocks.add(new Paragraph(words.say(phrase, values)));
    }

    private String sum(Money money) {
        return money.in(words.locale());
    }

    private void say(Phrase phrase, Money amount, LocalDate date) {
        say(phrase, Map.of("amount", sum(amount), "date", words.date(date)));
    }

    private void parts(List<Due> parts) {
        if (parts.isEmpty()) {
            return;
        }
        say(Phrase.AGREED_PARTS);
        List<Fact> facts = new ArrayList<>();
        for (Due part : parts) {
            facts.add(new Fact(
                    words.say(Phrase.LABEL_PART, Map.of("count", Integer.toString(facts.size() + 1))),
                    words.say(
                            Phrase.LABEL_PART_VALUE,
                            Map.of("amount", sum(part.amount()), "date", words.date(part.on())))));
        }
        blocks.add(new Facts(facts));
    }

    private void pay(HowToPay pay) {
        blocks.add(new Heading(words.say(Phrase.PAY)));
        Optional<HowToPay.Transfer> transfer = pay.transfer();
        transfer.ifPresent(each -> {
            say(Phrase.PAY_TRANSFER);
            blocks.add(new Facts(List.of(
                    new Fact(words.say(Phrase.LABEL_PAYEE), each.payee()),
                    new Fact(words.say(Phrase.LABEL_IBAN), each.printedIban()),
                    new Fact(words.say(Phrase.LABEL_REFERENCE), each.reference()))));
        });
        if (pay.online()) {
            say(transfer.isPresent() ? Phrase.PAY_ONLINE_TOO : Phrase.PAY_ONLINE);
        }
    }

    private void received(PaymentReceived received) {
        say(Phrase.PAYMENT_LEAD, Map.of("amount", sum(received.amount())));
        if (received.rest().isNone()) {
            say(Phrase.PAYMENT_DONE);
        } else {
            say(Phrase.PAYMENT_REST, Map.of("rest", sum(received.rest())));
            received.next().ifPresent(next -> say(Phrase.PAYMENT_NEXT, next.amount(), next.on()));
        }
        say(Phrase.PAYMENT_RECEIPT);
    }

    private void released(Released released) {
        say(Phrase.RELEASED_LEAD);
        blocks.add(new Facts(List.of(
                new Fact(words.say(Phrase.LABEL_CERTIFICATE), released.certificate()),
                new Fact(words.say(Phrase.LABEL_COVERS), released.what().lines().toList()))));
        say(Phrase.RELEASED_OWED, Map.of("site", about.site()));
        if (!released.pleaseDelete().isEmpty()) {
            say(Phrase.RELEASED_DELETE);
            blocks.add(new Addresses(released.pleaseDelete()));
        }
        if (released.clean()) {
            say(Phrase.RELEASED_CLEAN);
        }
        say(Phrase.RELEASED_KEEP);
    }

    private void remnant(RemnantFound remnant) {
        say(Phrase.REMNANT_LEAD, Map.of("site", about.site(), "certificate", remnant.certificate()));
        say(Phrase.REMNANT_DELETE);
        blocks.add(new Addresses(remnant.found()));
        say(Phrase.REMNANT_AFTER);
    }

    private void clean(Clean clean) {
        say(Phrase.CLEAN_LEAD, Map.of("date", words.date(clean.checkedOn()), "site", about.site()));
        say(Phrase.CLEAN_AFTER);
    }

    private void refunded(Refunded refunded) {
        refunded.amounts().forEach(amount -> say(Phrase.REFUND_LEAD, Map.of("amount", sum(amount))));
        refunded.because()
                .ifPresent(reason -> say(
                        Phrase.REFUND_REASON, Map.of("reason", words.say(Phrase.valueOf("REASON_" + reason.name())))));
        if (!refunded.explanation().isEmpty()) {
            blocks.add(new Quote(refunded.explanation()));
        }
        if (refunded.wasWrong()) {
            say(Phrase.REFUND_SORRY);
        }
        say(refunded.inFull() ? Phrase.REFUND_FULL : Phrase.REFUND_PART);
        say(Phrase.MONEY_WAY);
    }

    private void due(InstalmentDue due) {
        say(Phrase.DUE_LEAD, due.due().amount(), due.due().on());
        say(Phrase.DUE_CROSSED);
        pay(due.pay());
        say(Phrase.PAY_HELP);
    }

    private void returned(PaymentReturned returned) {
        say(Phrase.RETURNED_LEAD, Map.of("amount", sum(returned.amount())));
        say(
                switch (returned.why()) {
                    case BOUNCED -> Phrase.RETURNED_BOUNCED;
                    case REVERSED -> Phrase.RETURNED_REVERSED;
                });
        say(Phrase.RETURNED_AGAIN, returned.amount(), returned.payBy());
        pay(returned.pay());
        say(Phrase.PAY_HELP);
    }

    private void over(TooMuchPaid over) {
        say(Phrase.OVER_LEAD, Map.of("amount", sum(over.over())));
        say(
                switch (over.how()) {
                    case THE_WAY_IT_CAME -> Phrase.MONEY_WAY;
                    case ASKED_FOR_AN_ACCOUNT -> Phrase.OVER_ACCOUNT;
                });
    }
}
