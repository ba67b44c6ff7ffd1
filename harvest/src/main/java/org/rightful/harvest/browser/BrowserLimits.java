package org.rightful.harvest.browser;

import java.time.Duration;

/** Everything about a browser's run that is bounded. */
public record BrowserLimits(
        Duration wholeRun,
        Duration loading,
        Duration settling,
        Duration connecting,
        Duration oneExchange,
        int headBytes,
        long requestBodyBytes,
        long responseBytes,
        long runBytes,
        int exchanges,
        int connections,
        long memoryBytes,
        int pageHeightPixels,
        int domCharacters,
        long messageCharacters) {
    /** The limits of a run unless somebody sets others. */
    public static BrowserLimits defaults() {
        return new BrowserLimits(
                Duration.ofSeconds(120),
                Duration.ofSeconds(40),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                64 << 10,
                4L << 20,
                64L << 20,
                256L << 20,
                2_000,
                24,
                4L << 30,
                20_000,
                16 << 20,
                256L << 20);
    }

    /** The same limits with another length of the whole run. */
    public BrowserLimits within(Duration run) {
        return new BrowserLimits(
                run,
                loading,
                settling,
                connecting,
                oneExchange,
                headBytes,
                requestBodyBytes,
                responseBytes,
                runBytes,
                exchanges,
                connections,
                memoryBytes,
                pageHeightPixels,
                domCharacters,
                messageCharacters);
    }
}
