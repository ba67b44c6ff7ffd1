package org.rightful.app.banking;

import java.time.LocalDate;
import java.util.Optional;
import org.rightful.app.platform.Money;

/**
 * One booked movement on an account.
 *
 * @param key 64 hexadecimal digits; the same whenever the same movement is read again, also from another file, and never that of
 *     another movement of the account
 * @param amount in the account's currency; never nothing
 * @param credit whether it came in
 * @param bookedOn the day of the booking
 * @param valueOn the day from which it bears interest
 * @param counterparty the name of the other side, as its bank has it; empty if the bank does not tell
 * @param reference the structured one, or the only one found in the text
 * @param endToEndId what the payer's order was named; empty if it had no name
 * @param remittance the text, its lines as the bank sent them; may be empty
 * @param bankReference what the bank names the movement; empty if it does not
 * @param collapsed whether it stands for several transfers that the bank does not tell apart
 */
public record Entry(
        String key,
        Money amount,
        boolean credit,
        LocalDate bookedOn,
        LocalDate valueOn,
        String counterparty,
        Optional<Iban> counterpartyAccount,
        Optional<CreditorReference> reference,
        String endToEndId,
        String remittance,
        String bankReference,
        Nature nature,
        boolean collapsed) {
    public Entry {
        if (!key.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a key has 64 hexadecimal digits");
        }
        if (amount.isNone()) {
            throw new IllegalArgumentException("a movement moves something");
        }
    }

    /** What kind of movement it is. */
    public sealed interface Nature {}

    /** A transfer, or whatever else the bank books. */
    public record Ordinary() implements Nature {}

    /**
     * A transfer of ours that came back, or one that we sent back.
     *
     * @param reason why, from ISO 20022's list of reasons, for example {@code AC04} for a closed account; empty if the bank does not tell
     */
    public record Returned(String reason) implements Nature {}

    /** The bank takes back a booking of its own. */
    public record Reversed() implements Nature {}

    /** Whether it is a payment as such, neither sent back nor taken back. */
    public boolean isOrdinary() {
        return nature instanceof Ordinary;
    }

    /** In the currency's smallest unit, negative if it went out. */
    public long signedMinor() {
        return credit ? amount.minor() : -amount.minor();
    }
}
