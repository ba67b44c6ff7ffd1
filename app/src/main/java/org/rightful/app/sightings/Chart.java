package org.rightful.app.sightings;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars as they are drawn: lying ones for kinds, standing ones for time. The page shows the same figures in a table.
 *
 * @param height of the whole drawing; it is {@value #WIDTH} wide
 */
record Chart(boolean standing, int height, List<Drawn> bars) {
    static final int WIDTH = 600;
    private static final int ROW = 34;
    private static final int LABEL = 170;
    private static final int FIGURE = 60;
    private static final int TALL = 180;
    private static final int FOOT = 28;

    /** One bar with its place. */
    record Drawn(String label, long value, double x, double y, double width, double height) {
        /** The middle of the bar, where a standing one's label stands. */
        public double middle() {
            return x + width / 2;
        }
    }

    Chart {
        bars = List.copyOf(bars);
    }

    static Chart lying(List<Measures.Bar> bars) {
        double most =
                Math.max(1, bars.stream().mapToLong(Measures.Bar::value).max().orElse(1));
        return new Chart(
                false,
                Math.max(ROW, bars.size() * ROW),
                IntStream.range(0, bars.size())
                        .mapToObj(i -> new Drawn(
                                bars.get(i).label(),
                                bars.get(i).value(),
                                LABEL,
                                i * ROW + 6,
                                Math.max(1, bars.get(i).value() / most * (WIDTH - LABEL - FIGURE)),
                                ROW - 12))
                        .toList());
    }

    static Chart standing(List<Measures.Bar> bars) {
        double most =
                Math.max(1, bars.stream().mapToLong(Measures.Bar::value).max().orElse(1));
        double step = (double) WIDTH / Math.max(1, bars.size());
        return new Chart(
                true,
                TALL + FOOT,
                IntStream.range(0, bars.size())
                        .mapToObj(i -> {
                            double height = Math.max(1, bars.get(i).value() / most * (TALL - 24));
                            return new Drawn(
                                    bars.get(i).label(),
                                    bars.get(i).value(),
                                    i * step + 4,
                                    TALL - height,
                                    step - 8,
                                    height);
                        })
                        .toList());
    }

    public boolean isEmpty() {
        return bars.stream().allMatch(bar -> bar.value() == 0);
    }
}
