package org.rightful.app.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often things may be tried. Each rate is counted for each network address or account; what is remembered is bounded, and the
 * least used is forgotten first. The counts are this process's own.
 */
@Component
class RateLimits {
    /** The longest of the rates: a counter unused for so long is full again. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Cache<Counted, Bucket> buckets;
    private final TimeMeter time;

    RateLimits(Clock clock) {
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(Limits.OURS.countersOfRates())
                .expireAfterAccess(LONGEST)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** What is counted, and how often it may happen. */
    enum Rate {
        SIGN_IN_BY_ADDRESS(30, Duration.ofMinutes(1)),
        SIGN_IN_BY_ACCOUNT(10, Duration.ofMinutes(10)),
        CODE_BY_PERSON(6, Duration.ofMinutes(5)),
        SIGN_UP_BY_ADDRESS(12, Duration.ofMinutes(10)),
        MAIL_TO_ACCOUNT(4, Duration.ofHours(1)),
        LINK_BY_ADDRESS(30, Duration.ofMinutes(1)),
        GENUINE_BY_ADDRESS(20, Duration.ofMinutes(10)),
        API_BY_ADDRESS(600, Duration.ofMinutes(1)),
        API_BY_TOKEN(600, Duration.ofMinutes(1));

        private final int most;
        private final Duration in;

        Rate(int most, Duration in) {
            this.most = most;
            this.in = in;
        }
    }

    private record Counted(Rate rate, String who) {}

    /** Counts once; how long to wait if it was too often. */
    Optional<Duration> count(Rate rate, String who) {
        Bucket bucket = buckets.get(new Counted(rate, who), this::full);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket full(Counted counted) {
        Rate rate = counted.rate();
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(rate.most).refillGreedy(rate.most, rate.in))
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
