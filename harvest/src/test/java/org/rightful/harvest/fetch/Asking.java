package org.rightful.harvest.fetch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.rightful.harvest.Agent;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.WebUrl;

/** What tests ask with: short limits, no gap, and a resolver of their own. */
public final class Asking {
    public static final Agent AGENT = new Agent("Rightful", "0.1", WebUrl.of("https://rightful.example/bot"));
    public static final HarvestLimits LIMITS = limits();

    private Asking() {}

    private static HarvestLimits limits() {
        HarvestLimits usual = HarvestLimits.defaults();
        return new HarvestLimits(
                new HarvestLimits.Wire(
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        Duration.ofMillis(400),
                        Duration.ofMillis(900),
                        Set.of(80, 443),
                        1 << 20,
                        1 << 20,
                        16 << 10,
                        100,
                        5,
                        3,
                        64 << 10,
                        2),
                usual.robots(),
                usual.reading(),
                usual.site());
    }

    public static WebFetcher fetcher(boolean allowPrivateNetwork, Resolver resolver, Pace pace) {
        return new WebFetcher(
                new Dialler(new AddressGuard(allowPrivateNetwork), resolver, LIMITS.wire()),
                pace,
                AGENT,
                LIMITS,
                InstantSource.system());
    }

    public static WebFetcher onLoopback() {
        return fetcher(true, Resolver.system(), pace(Duration.ZERO));
    }

    public static Pace pace(Duration gap) {
        return new Pace(gap, 1, System::nanoTime);
    }

    public static Ask ask(WebUrl url) {
        return new Ask(url, "*/*", Validators.NONE, 1 << 20, false, 5, Ask.ANYWHERE);
    }
}
