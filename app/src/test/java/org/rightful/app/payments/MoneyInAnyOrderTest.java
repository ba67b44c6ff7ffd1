package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Party;
import org.rightful.app.claims.Reason;
import org.rightful.app.platform.Money;

/** Money that comes, goes and comes back in any order: the books are right after each step. */
@ServiceTest
class MoneyInAnyOrderTest extends MoneyTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @Tag("R67")
    @Tag("R102")
    void whateverHappensTheBooksAreRight(long seed) {
        Random random = new Random(seed);
        Claim claim = random.nextBoolean() ? agreed(Answer.Choice.PAST) : agreed(Answer.Choice.PAST_AND_YEAR);
        long before = holder(claim.account());
        for (int n = 0; n < 18; n++) {
            step(claim, random, seed * 1_000 + n);
            booksAreRight(claim);
            Money paid = payIns.paid(settlement(claim));
            long expected = paid.isNone() ? 0 : sharesOf(claim);
            assertEquals(before + expected, holder(claim.account()), "the holder has the shares of what is paid");
        }
    }

    private long sharesOf(Claim claim) {
        return database()
                .sql("""
                        select coalesce(sum(holder_minor), 0) from allocation a join settlement s on s.id = a.settlement
                        where s.claim = :claim and not exists (select from reversal r where r.allocation = a.id)""")
                .param("claim", claim.id().value())
                .query(Long.class)
                .single();
    }

    private void step(Claim claim, Random random, long step) {
        ClaimState state = seen(claim).state();
        switch (random.nextInt(11)) {
            case 0 -> pays(claim, new Money(1 + random.nextInt(30_000), EURO));
            case 1 -> online(claim, new Money(1 + random.nextInt(30_000), EURO), "pi_" + claim.number() + step);
            case 2 -> online(claim, euro(20), "pi_" + claim.number()); // the same one again
            case 3 -> transfers(new Money(1 + random.nextInt(5_000), EURO), "no reference " + step);
            case 4 -> takesBack(claim, random);
            case 5 -> {
                if (!state.isOver() && random.nextBoolean()) {
                    asks(claim);
                }
            }
            case 6 -> isAnswered(claim);
            case 7 -> payments.inParts(new Claims.Access(claim.id(), Party.RECIPIENT), 1 + random.nextInt(4));
            case 8 -> {
                if (!state.isOver() && random.nextInt(6) == 0) {
                    ends(claim, random.nextBoolean() ? Reason.WRONG_MATCH : Reason.UNCOLLECTABLE);
                }
            }
            case 9 -> {
                if (random.nextInt(3) == 0) {
                    Optional<String> why = wrongs.refund(
                            claim.id(), Reason.NO_OWNERSHIP, "It was somebody else's picture.", theHandler());
                    assertTrue(why.isEmpty() || state != ClaimState.CLOSED || paidOrNot(claim));
                }
            }
            default -> {
                if (state == ClaimState.AGREED || state == ClaimState.UNANSWERED) {
                    bargained(passes(claim), new Money(10_000 + random.nextInt(20_000), EURO));
                }
            }
        }
    }

    private boolean paidOrNot(Claim claim) {
        return payIns.paid(settlement(claim)).isNone() || seen(claim).reason().isPresent();
    }

    /** The payer's bank takes something back. */
    private void takesBack(Claim claim, Random random) {
        List<PayIn> all = payIns.ofClaim(claim.id());
        if (!all.isEmpty()) {
            PayIn one = all.get(random.nextInt(all.size()));
            transaction(() -> {
                payIns.returned(one, "dispute:" + one.id(), one.amount());
                return true;
            });
        }
    }
}
