package org.rightful.harvest.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.SiteClues.Contact;
import org.rightful.harvest.WebUrl;

/** Reads {@code /.well-known/security.txt}: whom to write to. A signature around it is stepped over. RFC 9116. */
public final class SecurityTxt {
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_CHARACTERS = 500;

    private SecurityTxt() {}

    /** The contacts in the file; none if the bytes are another page, such as a friendly "not found". */
    public static SiteClues read(WebUrl url, byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST_BYTES), StandardCharsets.UTF_8);
        List<Contact> contacts = new ArrayList<>();
        if (!text.stripLeading().startsWith("<")) {
            text.lines()
                    .filter(line -> line.length() <= MOST_CHARACTERS
                            && line.toLowerCase(Locale.ROOT).startsWith("contact:"))
                    .limit(SiteClues.MOST)
                    .forEach(line -> {
                        String value = line.substring("contact:".length()).strip();
                        if (value.matches("(?i)(mailto|https|http|tel):\\S+")) {
                            contacts.add(new Contact(Contact.Kind.SECURITY_TXT, value, line));
                        }
                    });
        }
        return new SiteClues(url.registrableDomain(), List.of(), contacts);
    }
}
