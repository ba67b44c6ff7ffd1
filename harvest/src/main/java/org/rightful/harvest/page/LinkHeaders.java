package org.rightful.harvest.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Link;

/** Reads the Link fields of a response: next page, WordPress's interface, licence. RFC 8288 section 3. */
final class LinkHeaders {
    private static final Pattern LINK = Pattern.compile("<([^>]{1,4096})>([^<]{0,1000})");
    private static final Pattern REL = Pattern.compile("(?i)\\brel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,]+))");
    private static final int MOST = 50;

    private LinkHeaders() {}

    static void read(Reading reading) {
        int read = 0;
        for (String field : reading.headers().all("Link")) {
            Matcher link = LINK.matcher(field);
            while (link.find() && read++ < MOST) {
                Matcher rel = REL.matcher(link.group(2));
                if (rel.find()) {
                    String words = rel.group(1) == null ? rel.group(2) : rel.group(1);
                    take(reading, link.group(1), words.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static void take(Reading reading, String reference, String rel) {
        switch (rel) {
            case "next", "prev" -> reading.link(reference, Link.Kind.PAGE);
            case "https://api.w.org/" -> WordPress.listing(reading, reference);
            case "license" ->
                reading.pageSignal(new LicenceSignal(
                        LicenceSignal.Kind.REL_LICENSE,
                        reference,
                        reading.base().resolve(reference)));
            case "alternate" -> {
                if (reference.contains("feed")) {
                    reading.link(reference, Link.Kind.FEED);
                }
            }
            default -> {}
        }
    }
}
