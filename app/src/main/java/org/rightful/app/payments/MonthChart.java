package org.rightful.app.payments;

import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars of months as they are drawn, {@value #WIDTH} wide and {@value #HEIGHT} high. The page shows the same figures in a table, where a
 * month in which more was taken back than came has its sign; here it has no bar.
 */
record MonthChart(Currency currency, List<Bar> bars) {
    static final int WIDTH = 600;
    static final int HEIGHT = 200;
    private static final int TALL = 160;
    private static final int SIDE = 4;

    MonthChart {
        bars = List.copyOf(bars);
    }

    /** One bar with its place. */
    record Bar(Earnings.Month month, double x, double y, double width, double height) {
        /** The middle of the bar, where its label stands. */
        public double middle() {
            return x + width / 2;
        }
    }

    static MonthChart of(Currency currency, List<Earnings.Month> months) {
        double most = Math.max(
                1, months.stream().mapToLong(Earnings.Month::minor).max().orElse(1));
        double step = (double) WIDTH / Math.max(1, months.size());
        return new MonthChart(
                currency,
                IntStream.range(0, months.size())
                        .mapToObj(i -> {
                            double height =
                                    Math.max(1, Math.max(0, months.get(i).minor()) / most * (TALL - SIDE));
                            return new Bar(months.get(i), i * step + SIDE, TALL - height, step - 2 * SIDE, height);
                        })
                        .toList());
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return bars.stream().allMatch(bar -> bar.month().minor() == 0);
    }
}
