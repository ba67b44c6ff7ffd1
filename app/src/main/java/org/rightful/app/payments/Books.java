package org.rightful.app.payments;

import static org.rightful.app.ledger.LedgerAccount.Kind.BANK;
import static org.rightful.app.ledger.LedgerAccount.Kind.COSTS;
import static org.rightful.app.ledger.LedgerAccount.Kind.GATEWAY;
import static org.rightful.app.ledger.LedgerAccount.Kind.HOLDER;
import static org.rightful.app.ledger.LedgerAccount.Kind.IN_TRANSIT;
import static org.rightful.app.ledger.LedgerAccount.Kind.PENDING;
import static org.rightful.app.ledger.LedgerAccount.Kind.RECIPIENT;
import static org.rightful.app.ledger.LedgerAccount.Kind.REFUND;
import static org.rightful.app.ledger.LedgerAccount.Kind.SERVICE;
import static org.rightful.app.ledger.LedgerAccount.Kind.UNALLOCATED;
import static org.rightful.app.ledger.LedgerAccount.Kind.VAT;

import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.ledger.Posting;
import org.rightful.app.platform.Money;
import org.springframework.stereotype.Component;

/** Every entry that payments book, in one place: docs/payments.md shows them as a table. */
@Component
class Books {
    private final Ledger ledger;

    Books(Ledger ledger) {
        this.ledger = ledger;
    }

    /** How money comes and goes. */
    enum Via {
        BANK(LedgerAccount.Kind.BANK),
        GATEWAY(LedgerAccount.Kind.GATEWAY);

        private final LedgerAccount.Kind kind;

        Via(LedgerAccount.Kind kind) {
            this.kind = kind;
        }

        private LedgerAccount account() {
            return LedgerAccount.of(kind);
        }
    }

    /** A part of a settlement that was paid, and whose it is. */
    record Part(UUID allocation, Settlement settlement, Money amount, Split.Shares shares, AccountId holder) {
        private Money of(long minor) {
            return new Money(minor, amount.currency());
        }
    }

    /** Both sides agreed: the recipient owes it, and nobody's it is until it is paid. */
    void invoiced(Settlement settlement, LocalDate on) {
        ledger.book(Posting.of("invoiced:" + settlement.id(), "INVOICED", on, settlement.number(), "Agreed")
                .debit(LedgerAccount.of(RECIPIENT, settlement.id()), settlement.total())
                .credit(LedgerAccount.of(PENDING, settlement.id()), settlement.total())
                .done());
    }

    /** What is still open is owed no more. */
    void cancelled(Settlement settlement, Money open, String why, LocalDate on) {
        ledger.book(Posting.of("cancelled:" + settlement.id() + ":" + why, "CANCELLED", on, settlement.number(), why)
                .debit(LedgerAccount.of(PENDING, settlement.id()), open)
                .credit(LedgerAccount.of(RECIPIENT, settlement.id()), open)
                .done());
    }

    /** Money came; whose it is, the next entry says. */
    void received(UUID payIn, String subject, Via via, Money amount, LocalDate on) {
        ledger.book(Posting.of("received:" + payIn, "RECEIVED", on, subject, "Money came")
                .debit(via.account(), amount)
                .credit(LedgerAccount.of(UNALLOCATED, payIn), amount)
                .done());
    }

    /** What the gateway keeps of a payment; the service bears it, nobody else. */
    void gatewayKept(UUID payIn, String subject, Money fee, LocalDate on) {
        ledger.book(Posting.of("gateway-kept:" + payIn, "GATEWAY_KEPT", on, subject, "Fee of the gateway")
                .debit(LedgerAccount.of(COSTS), fee)
                .credit(LedgerAccount.of(GATEWAY), fee)
                .done());
    }

    /** It pays a part of what is owed, and is split. */
    void allocated(UUID payIn, Part part, LocalDate on) {
        ledger.book(Posting.of(
                        "allocated:" + part.allocation(),
                        "ALLOCATED",
                        on,
                        part.settlement().number(),
                        "Paid and split")
                .debit(LedgerAccount.of(UNALLOCATED, payIn), part.amount())
                .credit(LedgerAccount.of(RECIPIENT, part.settlement().id()), part.amount())
                .debit(LedgerAccount.of(PENDING, part.settlement().id()), part.amount())
                .credit(
                        LedgerAccount.of(HOLDER, part.holder().value()),
                        part.of(part.shares().holder()))
                .credit(LedgerAccount.of(SERVICE), part.of(part.shares().service()))
                .credit(LedgerAccount.of(VAT), part.of(part.shares().tax()))
                .done());
    }

    /** A part that was paid is not paid any more: the shares go back, and the money belongs to the pay-in again. */
    void unsplit(UUID payIn, Part part, String why, LocalDate on) {
        ledger.book(Posting.of(
                        "unsplit:" + part.allocation(),
                        "UNSPLIT",
                        on,
                        part.settlement().number(),
                        why)
                .debit(
                        LedgerAccount.of(HOLDER, part.holder().value()),
                        part.of(part.shares().holder()))
                .debit(LedgerAccount.of(SERVICE), part.of(part.shares().service()))
                .debit(LedgerAccount.of(VAT), part.of(part.shares().tax()))
                .credit(LedgerAccount.of(PENDING, part.settlement().id()), part.amount())
                .debit(LedgerAccount.of(RECIPIENT, part.settlement().id()), part.amount())
                .credit(LedgerAccount.of(UNALLOCATED, payIn), part.amount())
                .done());
    }

    /** Whether it is booked that the payer's bank took something back. */
    boolean isReturned(String key) {
        return ledger.find("returned:" + key).isPresent();
    }

    /** The payer's bank took it back. */
    void returned(UUID payIn, String key, String subject, Via via, Money amount, LocalDate on) {
        ledger.book(Posting.of("returned:" + key, "RETURNED", on, subject, "Taken back by the payer's bank")
                .debit(LedgerAccount.of(UNALLOCATED, payIn), amount)
                .credit(via.account(), amount)
                .done());
    }

    /** It is to be given back. */
    void refundDecided(UUID refund, UUID payIn, String subject, Money amount, LocalDate on) {
        ledger.book(Posting.of("refund:" + refund, "REFUND", on, subject, "To be given back")
                .debit(LedgerAccount.of(UNALLOCATED, payIn), amount)
                .credit(LedgerAccount.of(REFUND, refund), amount)
                .done());
    }

    /** The gateway gave it back. */
    void refundPaid(UUID refund, String key, String subject, Money amount, LocalDate on) {
        ledger.book(Posting.of("refund-paid:" + key, "REFUND_PAID", on, subject, "Given back by the gateway")
                .debit(LedgerAccount.of(REFUND, refund), amount)
                .credit(LedgerAccount.of(GATEWAY), amount)
                .done());
    }

    /** What the gateway gave back did not arrive. */
    void refundCameBack(UUID refund, String key, String subject, Money amount, LocalDate on) {
        ledger.book(Posting.of("refund-back:" + key, "REFUND_BACK", on, subject, "The refund did not arrive")
                .debit(LedgerAccount.of(GATEWAY), amount)
                .credit(LedgerAccount.of(REFUND, refund), amount)
                .done());
    }

    /** A transfer is in the file for the bank: to a holder, or back to a payer. */
    void exported(UUID transfer, LedgerAccount from, String subject, Money amount, LocalDate on) {
        ledger.book(Posting.of("exported:" + transfer, "EXPORTED", on, subject, "Handed to the bank")
                .debit(from, amount)
                .credit(LedgerAccount.of(IN_TRANSIT, transfer), amount)
                .done());
    }

    /** The bank carried it out. */
    void carriedOut(UUID transfer, String subject, Money amount, LocalDate on) {
        ledger.book(Posting.of("carried-out:" + transfer, "CARRIED_OUT", on, subject, "Carried out by the bank")
                .debit(LedgerAccount.of(IN_TRANSIT, transfer), amount)
                .credit(LedgerAccount.of(BANK), amount)
                .done());
    }

    /** The bank sent it back. */
    void bounced(UUID transfer, LedgerAccount to, String subject, Money amount, LocalDate on) {
        ledger.book(Posting.of("bounced:" + transfer, "BOUNCED", on, subject, "Sent back by the bank")
                .debit(LedgerAccount.of(BANK), amount)
                .credit(to, amount)
                .done());
    }

    /** The gateway paid what it held to the bank. */
    void swept(UUID payIn, Money amount, LocalDate on) {
        ledger.book(Posting.of("swept:" + payIn, "SWEPT", on, "gateway", "Paid out by the gateway")
                .debit(LedgerAccount.of(UNALLOCATED, payIn), amount)
                .credit(LedgerAccount.of(GATEWAY), amount)
                .done());
    }

    /** What the bank takes for its work; the service bears it. */
    void bankCosts(String key, Money amount, LocalDate on) {
        ledger.book(Posting.of("bank-costs:" + key, "BANK_COSTS", on, "bank", "Taken by the bank")
                .debit(LedgerAccount.of(COSTS), amount)
                .credit(LedgerAccount.of(BANK), amount)
                .done());
    }

    /** The service took its own share out, or paid its tax. */
    void drawn(String key, Money amount, LocalDate on) {
        ledger.book(Posting.of("drawn:" + key, "DRAWN", on, "service", "The service's own share")
                .debit(LedgerAccount.of(SERVICE), amount)
                .credit(LedgerAccount.of(BANK), amount)
                .done());
    }

    /** What a recipient still owes of a settlement. */
    Money open(Settlement settlement) {
        return new Money(
                ledger.balance(
                        LedgerAccount.of(RECIPIENT, settlement.id()),
                        settlement.total().currency()),
                settlement.total().currency());
    }

    /** What the service owes a holder, in the smallest unit; negative if the holder owes. */
    long holder(AccountId account, Currency currency) {
        return ledger.balance(LedgerAccount.of(HOLDER, account.value()), currency);
    }
}
