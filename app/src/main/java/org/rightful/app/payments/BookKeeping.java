package org.rightful.app.payments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.banking.Iban;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Reason;
import org.springframework.stereotype.Component;

/**
 * What a supervisor does with the books, on a page or through a program: what was typed is looked at, and then it is done. Each answers
 * with nothing, or with the key of the sentence that says why not.
 */
@Component
class BookKeeping {
    private static final int LEAST_NOTE = 3;
    private static final int MOST_NOTE = 1_000;
    private static final int MOST_WORDS = 500;
    private static final int MOST_NAME = 70;
    private static final int MOST_IBAN = 60;

    private final Attention attention;
    private final Refunds refunds;
    private final OpenMoney money;
    private final BankFiles bank;
    private final Payouts payouts;
    private final Payments payments;
    private final Wrongs wrongs;

    BookKeeping(
            Attention attention,
            Refunds refunds,
            OpenMoney money,
            BankFiles bank,
            Payouts payouts,
            Payments payments,
            Wrongs wrongs) {
        this.attention = attention;
        this.refunds = refunds;
        this.money = money;
        this.bank = bank;
        this.payouts = payouts;
        this.payments = payments;
        this.wrongs = wrongs;
    }

    private static Optional<String> unless(boolean done, String wrong) {
        return done ? Optional.empty() : Optional.of(wrong);
    }

    private static boolean isNoSentence(String words, int most) {
        return words.length() < LEAST_NOTE || words.length() > most;
    }

    /** Somebody looked, and says what was done. */
    Optional<String> done(UUID item, String note, PersonId by) {
        String words = note.strip();
        return isNoSentence(words, MOST_NOTE)
                ? Optional.of("books.wrong.note")
                : unless(attention.done(item, words, by), "books.wrong.gone");
    }

    /** A refund that the gateway refused is asked for once more. */
    Optional<String> refundAgain(UUID refund, PersonId by) {
        return unless(refunds.again(refund, by), "books.wrong.gone");
    }

    /** Where a refund goes. */
    Optional<String> refundTo(UUID refund, String iban, String payee, PersonId by) {
        Optional<Iban> account =
                iban.length() > MOST_IBAN ? Optional.empty() : Iban.read(iban).filter(Iban::isInSepa);
        String name = payee.strip();
        if (account.isEmpty()) {
            return Optional.of("payee.wrong.iban");
        }
        if (name.isEmpty() || name.length() > MOST_NAME) {
            return Optional.of("payee.wrong.name");
        }
        return unless(refunds.to(refund, account.get().value(), name, by), "books.wrong.gone");
    }

    /** What money that came is for. */
    Optional<String> assign(UUID payIn, String number, PersonId by) {
        return money.assign(payIn, number, by);
    }

    /** Money that came goes back. */
    Optional<String> giveBack(UUID payIn, String why, PersonId by) {
        String words = why.strip();
        return isNoSentence(words, MOST_WORDS) ? Optional.of("books.wrong.note") : money.giveBack(payIn, words, by);
    }

    /** What the money is for that a line of a statement told of. */
    Optional<String> assignLine(UUID line, String number, PersonId by) {
        return bank.assign(line, number, by);
    }

    /** The money goes back that a line of a statement told of. */
    Optional<String> giveBackLine(UUID line, String why, PersonId by) {
        String words = why.strip();
        return isNoSentence(words, MOST_WORDS) ? Optional.of("books.wrong.note") : bank.giveBack(line, words, by);
    }

    /** What a line of a statement is that pays nothing. */
    Optional<String> bookLine(UUID line, BankFiles.Other as, PersonId by) {
        return bank.book(line, as, by);
    }

    Optional<String> prepare(PersonId by) {
        return unless(payouts.prepare(by).isPresent(), "payouts.wrong.nothing");
    }

    Optional<String> approve(UUID run, PersonId by) {
        return unless(payouts.approve(run, by), "payouts.wrong.approve");
    }

    Optional<String> discard(UUID run, PersonId by) {
        return unless(payouts.discard(run, by), "books.wrong.gone");
    }

    Optional<String> export(UUID run, PersonId by) {
        return unless(payouts.export(run, by).isPresent(), "payouts.wrong.export");
    }

    /** More parts than everybody may choose: a hardship decision (R64). */
    Optional<String> grantParts(Claim claim, int parts, PersonId by) {
        return unless(payments.grantParts(claim.id(), parts, by), "books.wrong.parts");
    }

    /** A claim that was paid was wrong: everything goes back (R102). */
    Optional<String> wrong(Claim claim, String reason, String explanation, PersonId by) {
        return Wrongs.WRONG.stream()
                .filter(each -> each.name().equals(reason))
                .findFirst()
                .map(because -> wrongs.refund(claim.id(), because, explanation, by))
                .orElse(Optional.of("wrongs.reason"));
    }

    /** For what reasons a claim that was paid can be wrong. */
    static List<Reason> reasons() {
        return Wrongs.WRONG.stream().sorted().toList();
    }
}
