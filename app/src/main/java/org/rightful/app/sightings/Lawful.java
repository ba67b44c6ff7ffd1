package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.Limitation;

/**
 * What the law asks about a use, and what it answers.
 *
 * @param country of the site, ISO 3166-1; empty if it is not known, so that a person decides
 */
record Lawful(String country, Limitation.Use use) {
    /** The columns of a hit for {@link #of}. */
    static final String COLUMNS = "country, first_seen, gone_since, shown_since";

    static Lawful of(ResultSet row, int number) throws SQLException {
        Instant began = Rows.instant(row, "first_seen");
        return new Lawful(
                row.getString("country"),
                new Limitation.Use(
                        began,
                        Rows.maybe(row, "gone_since").map(gone -> gone.isBefore(began) ? began : gone),
                        Rows.instant(row, "shown_since")));
    }

    /** What of it blocks a hit. */
    Optional<Blocked> blocks(Instant now) {
        if (country.isEmpty()) {
            return Optional.empty();
        }
        Optional<Jurisdiction> where = Jurisdiction.of(country);
        if (where.isEmpty()) {
            return Optional.of(Blocked.NO_LAW_DATA);
        }
        return Limitation.of(where.get(), use, now) instanceof Limitation.Barred
                ? Optional.of(Blocked.TIME_BARRED)
                : Optional.empty();
    }

    /** The last day on which something can be asked for (R41); empty if it is not known, or a person decides. */
    Optional<LocalDate> lastDay(Instant now) {
        return Jurisdiction.of(country).flatMap(where -> switch (Limitation.of(where, use, now)) {
            case Limitation.Open open -> Optional.of(open.lastDay());
            case Limitation.Barred barred -> Optional.of(barred.lastDay());
            case Limitation.PersonDecides _ -> Optional.<LocalDate>empty();
        });
    }
}
