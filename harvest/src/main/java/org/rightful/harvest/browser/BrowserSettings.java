package org.rightful.harvest.browser;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How a browser is run.
 *
 * @param program Chromium's program, as {@link Chromium#find} finds it
 * @param widthPixels width of the window, and so of the page
 * @param language what the browser asks pages for, such as {@code en} or {@code de,en}
 * @param extraRoots certificate authorities that are trusted besides Java's own
 * @param badCertificates what happens to a site whose certificate does not hold
 */
public record BrowserSettings(
        Path program,
        int widthPixels,
        int heightPixels,
        String language,
        List<X509Certificate> extraRoots,
        BadCertificates badCertificates,
        BrowserLimits limits) {
    /** What happens to a site whose certificate does not hold. */
    public enum BadCertificates {
        /** The site is not talked to. */
        REFUSE,
        /** The site is talked to, and what is wrong stands in each {@link Exchange}. */
        RECORD
    }

    public BrowserSettings {
        if (widthPixels < 200 || heightPixels < 200 || widthPixels > 4000 || heightPixels > 4000) {
            throw new IllegalArgumentException("a window is 200 to 4000 pixels wide and high");
        }
        if (!language.matches("[A-Za-z0-9,-]+")) {
            throw new IllegalArgumentException("not a list of languages: " + language);
        }
        extraRoots = List.copyOf(extraRoots);
    }

    /** A window of 1280 × 900 pixels, asking for English, with the default limits. */
    public static BrowserSettings of(Path program, BadCertificates badCertificates) {
        return new BrowserSettings(program, 1280, 900, "en", List.of(), badCertificates, BrowserLimits.defaults());
    }

    /** The same settings, trusting these authorities too. */
    public BrowserSettings trusting(List<X509Certificate> roots) {
        return new BrowserSettings(program, widthPixels, heightPixels, language, roots, badCertificates, limits);
    }

    /** The same settings with other limits. */
    public BrowserSettings limitedBy(BrowserLimits others) {
        return new BrowserSettings(program, widthPixels, heightPixels, language, extraRoots, badCertificates, others);
    }
}
