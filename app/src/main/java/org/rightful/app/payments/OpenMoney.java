package org.rightful.app.payments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.PaidClaims;
import org.rightful.app.platform.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person does with money that came and pays nothing, by bank or by the gateway: says what it is for, or gives it back. Each answers
 * with nothing, or with the key of the sentence that says why not.
 */
@Component
class OpenMoney {
    private static final Pattern CLAIM = Pattern.compile("RF-?([0-9A-Z]{4})-?([0-9A-Z]{4})");

    private final JdbcClient database;
    private final PayIns payIns;
    private final Refunds refunds;
    private final Settlements settlements;
    private final Books books;
    private final Claims claims;
    private final PaidClaims paidClaims;
    private final Told told;
    private final Attention attention;
    private final Journal journal;

    OpenMoney(
            JdbcClient database,
            PayIns payIns,
            Refunds refunds,
            Settlements settlements,
            Books books,
            Claims claims,
            PaidClaims paidClaims,
            Told told,
            Attention attention,
            Journal journal) {
        this.database = database;
        this.payIns = payIns;
        this.refunds = refunds;
        this.settlements = settlements;
        this.books = books;
        this.claims = claims;
        this.paidClaims = paidClaims;
        this.told = told;
        this.attention = attention;
        this.journal = journal;
    }

    /** A settlement that money may be for, and why. */
    record Suggestion(Settlement settlement, Claim claim, Money open, boolean sameAmount) {}

    /** What money may be for: claims that its text names, and settlements of which exactly this sum is open. */
    @Transactional(readOnly = true)
    public List<Suggestion> suggestions(String text, Money amount) {
        Stream<Settlement> named = CLAIM.matcher(text.toUpperCase(Locale.ROOT))
                .results()
                .map(found -> "RF-" + found.group(1) + "-" + found.group(2))
                .flatMap(number -> claims.find(number).stream())
                .flatMap(claim -> settlements.of(claim.id()).stream());
        Stream<Settlement> same = database
                .sql("""
                select s.id from settlement s join ledger_account a on a.owner = s.id and a.kind = 'RECIPIENT'
                where a.balance = :minor and a.currency = :currency order by s.id desc limit 5""")
                .param("minor", amount.minor())
                .param("currency", amount.currency().getCurrencyCode())
                .query((row, n) -> Rows.uuid(row, "id"))
                .list()
                .stream()
                .flatMap(id -> settlements.find(id).stream());
        List<Suggestion> all = Stream.concat(named, same)
                .distinct()
                .map(each -> new Suggestion(
                        each,
                        claims.find(each.claim()).orElseThrow(),
                        books.open(each),
                        books.open(each).equals(amount)))
                .toList();
        boolean sure = !all.isEmpty()
                && all.getFirst().sameAmount()
                && text.contains(all.getFirst().claim().number());
        return sure ? all.subList(0, 1) : all; // it names the claim, and the sum is right: no other is meant
    }

    /** It pays the settlement of this number, or that of the claim of this number. */
    @Transactional
    public Optional<String> assign(UUID id, String number, PersonId by) {
        Optional<PayIn> free = payIns.hold(id).filter(OpenMoney::isNobodys);
        if (free.isEmpty()) {
            return Optional.of("bank.wrong.line");
        }
        Optional<Settlement> meant = named(number);
        if (meant.isEmpty()) {
            return Optional.of("bank.wrong.settlement");
        }
        payIns.assign(id, meant.get().id());
        booked(id, "");
        journal.write(Entry.by(
                by.value(),
                "MoneyAssigned",
                "pay-in:" + id,
                Map.of("settlement", meant.get().number())));
        return Optional.empty();
    }

    private Optional<Settlement> named(String number) {
        String typed = number.strip().toUpperCase(Locale.ROOT);
        return settlements.find(typed).or(() -> claims.find(typed).flatMap(claim -> settlements.of(claim.id())));
    }

    /** Nobody knows what it is for. */
    private static boolean isNobodys(PayIn payIn) {
        return payIn.settlement().isEmpty() && !payIn.free().isNone();
    }

    /**
     * It goes back: it was meant for somebody else, or it waits for a claim in vain.
     *
     * @param why kept with the refund; for money that waits for a claim it is what its recipient is told, in their language
     */
    @Transactional
    public Optional<String> giveBack(UUID id, String why, PersonId by) {
        Optional<Settlement> of = payIns.find(id).flatMap(PayIn::settlement).flatMap(settlements::find);
        Optional<Claim> claim = of.map(each -> paidClaims.hold(each.claim())); // first the claim, as everybody does
        Optional<PayIn> free = payIns.hold(id).filter(each -> !each.free().isNone());
        if (free.isEmpty()) {
            return Optional.of("bank.wrong.line");
        }
        if (claim.isEmpty()) {
            refunds.notOurs(free.get(), why, by);
        } else if (paidClaims.isUnfit(claim.get(), why)) {
            return Optional.of("wrongs.tone");
        } else {
            waitedInVain(claim.get(), free.get(), why, by);
        }
        booked(id, why);
        return Optional.empty();
    }

    private void waitedInVain(Claim claim, PayIn payIn, String why, PersonId by) {
        refunds.decide(payIn, Refunds.Cause.GOODWILL, payIn.free(), why, Optional.of(by), claim.number());
        attention.over(Told.held(payIn));
        boolean inFull = payIns.ofClaim(claim.id()).stream()
                .allMatch(each -> each.refundable().isNone());
        told.waitedInVain(claim, payIn.free(), why, inFull);
    }

    /** The bank's line that told of it needs nobody any more. */
    private void booked(UUID payIn, String why) {
        database.sql("update bank_line set state = 'BOOKED', why = :why where pay_in = :payIn and state = 'OPEN'")
                .param("why", why)
                .param("payIn", payIn)
                .update();
    }
}
