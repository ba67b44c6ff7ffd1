package org.rightful.app.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.HitId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;

/** How a claim and its values are read from and written to columns. */
final class Rows {
    private Rows() {}

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Optional<UUID> maybeUuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Money money(ResultSet row, String minor, String currency) throws SQLException {
        return new Money(row.getLong(minor), Currency.getInstance(row.getString(currency)));
    }

    static Claim claim(ResultSet row, int number) throws SQLException {
        Optional<String> currency = text(row, "agreed_currency");
        return new Claim(
                new ClaimId(uuid(row, "id")),
                row.getString("number"),
                new AccountId(uuid(row, "account")),
                new WorkId(uuid(row, "work")),
                new PictureIdentityId(uuid(row, "identity")),
                row.getString("site"),
                new HitId(uuid(row, "hit")),
                ClaimKind.valueOf(row.getString("kind")),
                ClaimState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                maybe(row, "due_at"),
                Jurisdiction.of(row.getString("country")),
                Locale.of(row.getString("language")),
                new Claim.Recipient(
                        row.getString("recipient_name"),
                        row.getString("recipient_email"),
                        row.getString("recipient_postal"),
                        row.getString("address_source"),
                        row.getBoolean("private_person")),
                maybeUuid(row, "capture"),
                maybe(row, "captured_at"),
                instant(row, "used_since"),
                maybe(row, "used_until"),
                row.getBoolean("removal_ends"),
                currency.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Claim.Agreed(
                                money(row, "agreed_minor", "agreed_currency"),
                                text(row, "agreed_what").orElse(""),
                                text(row, "agreed_choice").map(Answer.Choice::valueOf))),
                instant(row, "drafted_at"),
                maybe(row, "sent_at"),
                maybe(row, "reminded_at"),
                row.getInt("contacts"),
                maybe(row, "closed_at"),
                text(row, "reason").map(Reason::valueOf),
                row.getString("explanation"),
                maybeUuid(row, "after").map(ClaimId::new),
                maybeUuid(row, "covered_by").map(ClaimId::new),
                Commons.named(row.getString("commons")));
    }
}
