package org.rightful.app.works;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of domains as people write them down, whatever they copy along with them. */
public final class DomainNames {
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
    private static final int MOST = 200;

    private DomainNames() {}

    /** The hosts that a text names, each once, in ASCII and small letters; what is none is an empty text. */
    public static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        Arrays.stream(text.split("[\\s,;]+")).filter(each -> !each.isEmpty()).forEach(each -> {
            String host = each.toLowerCase(Locale.ROOT)
                    .replaceFirst("^[a-z]+://", "")
                    .replaceFirst("[/:?#].*$", "")
                    .replaceFirst("^www\\.", "");
            try {
                names.add(IDN.toASCII(host));
            } catch (IllegalArgumentException e) {
                names.add(""); // no domain at all; found wrong
            }
        });
        return names.stream().distinct().toList();
    }

    /** Whether each is a domain's name, and there are not too many of them. */
    public static boolean fit(List<String> names) {
        return names.size() <= MOST
                && names.stream().allMatch(each -> DOMAIN.matcher(each).matches());
    }
}
