package org.rightful.app.payments;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers of papers: one after the other, without gaps, each series and year for itself (Directive 2006/112/EC, art. 226 no. 2). */
@Component
class Series {
    private final JdbcClient database;

    Series(JdbcClient database) {
        this.database = database;
    }

    /** What is numbered. */
    enum Of {
        SETTLEMENT("S"),
        INVOICE("R"),
        RECEIPT("Q"),
        RELEASE("F"),
        CREDIT("G"),
        PAYOUT_RUN("P");

        private final String letter;

        Of(String letter) {
            this.letter = letter;
        }
    }

    /**
     * The next number, such as {@code R-2026-000041}. Transactions that number the same wait for each other, and a number that is
     * taken in one that is given up is taken again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(Of what, int year) {
        String series = what.letter + "-" + year;
        long number =
                database.sql("""
                insert into number_series (series, last) values (:series, 1)
                on conflict (series) do update set last = number_series.last + 1 returning last""").param("series", series).query(Long.class).single();
        return "%s-%06d".formatted(series, number);
    }
}
