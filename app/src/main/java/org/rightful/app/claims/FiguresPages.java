package org.rightful.app.claims;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public figures (R109): a page, and the same for programs. */
@Controller
class FiguresPages {
    static final int FIRST_YEAR = 2026;

    private final Figures figures;
    private final Clock clock;

    FiguresPages(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping("/figures")
    String page(@RequestParam Optional<Integer> year, Model model) {
        model.addAttribute("year", figures.of(year(year, clock)));
        model.addAttribute("reasons", Reason.values());
        model.addAttribute(
                "years",
                IntStream.rangeClosed(FIRST_YEAR, now(clock)).boxed().toList().reversed());
        return "claims/figures";
    }

    private static int now(Clock clock) {
        return clock.instant().atZone(ZoneOffset.UTC).getYear();
    }

    /** A year that has figures; another one is answered with this year's. */
    private static int year(Optional<Integer> asked, Clock clock) {
        return asked.filter(year -> year >= FIRST_YEAR && year <= now(clock)).orElse(now(clock));
    }

    /** For programs. */
    @RestController
    static class Api {
        private final Figures figures;
        private final Clock clock;

        Api(Figures figures, Clock clock) {
            this.figures = figures;
            this.clock = clock;
        }

        /**
         * The figures of a year.
         *
         * @param medianDaysToAnswer empty list if nobody had to be answered
         */
        record Told(
                int year,
                String asOf,
                long sent,
                Map<String, Long> closed,
                long wrong,
                double wrongPercent,
                List<Double> medianDaysToAnswer,
                long onHold) {}

        @GetMapping("/api/v1/figures")
        Told figures(@RequestParam Optional<Integer> year) {
            Figures.Year known = figures.of(year(year, clock));
            Map<String, Long> closed = new LinkedHashMap<>();
            for (Reason reason : Reason.values()) {
                closed.put(reason.name(), known.closed().getOrDefault(reason, 0L));
            }
            return new Told(
                    known.year(),
                    known.asOf().toString(),
                    known.sent(),
                    closed,
                    known.wrong(),
                    known.wrongPercent(),
                    known.medianDaysToAnswer().stream().boxed().toList(),
                    known.onHold());
        }
    }
}
