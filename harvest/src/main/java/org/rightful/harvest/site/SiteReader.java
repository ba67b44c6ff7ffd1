package org.rightful.harvest.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.SiteClues.Contact;
import org.rightful.harvest.WebUrl;
import tools.jackson.databind.JsonNode;

/**
 * Reads from one page what it says about its site: the kind of site and how to reach its owner, each with the words it was read
 * from. Nothing is concluded from looks; a kind is only a clue for a person.
 */
public final class SiteReader {
    private static final int MOST_TEXT = 100_000;

    /** Links to the page with the legally required facts, in the languages of Europe that require one or often have one. */
    private static final Pattern IMPRINT = Pattern.compile(
            "(?iu)^\\W*(impressum.*|imprint|legal notice|legal disclosure|anbieterkennzeichnung|mentions? légales?.*|aviso legal|note legali|colofon|site notice|legal information|informations légales)\\W*$");

    private static final Pattern IMPRINT_PATH = Pattern.compile(
            "(?i).*/(impressum|imprint|legal-?notice|mentions-legales|aviso-legal|note-legali|colofon)(\\.\\w{2,5}|/)?$");
    private static final Pattern CONTACT = Pattern.compile(
            "(?iu)^\\W*(contact( us)?|kontakt(formular)?|nous contacter|contacto|contatti|contattaci|get in touch|so erreichen sie uns)\\W*$");
    private static final Pattern CONTACT_PATH =
            Pattern.compile("(?i).*/(contact(-us)?|kontakt|contacto|contatti)(\\.\\w{2,5}|/)?$");
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\w.+-])[\\w.+-]{1,64}(?:@|\\s?[\\[(](?:at|@|ät)[\\])]\\s?)[\\w-]{1,63}(?:(?:\\.|\\s?[\\[(](?:dot|punkt)[\\])]\\s?)[\\w-]{2,63}){1,4}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE = Pattern.compile(
            "(?iu)\\b(?:tel(?:efon|ephone|\\.)?|phone|fon|mobil)\\s*[.:]?\\s*(\\+?[\\d(][\\d ()/.–-]{5,24}\\d)");

    /** A street with a number, a postcode and a place, as they are written in DACH countries. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\p{Lu}[\\p{L}.-]{1,40}(?:[ -]\\p{L}[\\p{L}.-]{0,30}){0,3} \\d{1,4} ?[a-z]?)[\\s,·|–-]{1,4}((?:[A-Z]{1,2}-)?\\d{4,5} (?:Bad |Sankt |St\\. )?\\p{Lu}[\\p{L}-]{2,40}(?: (?:am|an der|im|in|bei|ob der|vor der) \\p{Lu}[\\p{L}-]{1,30})?)");

    /** Words of which one is in whatever the patterns match; a look for them costs a hundredth of the patterns. */
    private static final List<String> IMPRINT_STEMS =
            List.of("impressum", "imprint", "legal", "anbieterkennzeichnung", "légales", "colofon", "site notice");

    private static final List<String> CONTACT_STEMS =
            List.of("contact", "kontakt", "contatt", "get in touch", "so erreichen");

    private static final List<String> MAIL_STEMS = List.of("@", "[at", "(at", "[ät", "(ät");
    private static final Pattern AT_SIGN = Pattern.compile("(?i)@|[\\[(](?:at|ät)[\\])]");

    /** Characters before and after the sign of a mail address that belong to it at most; see {@link #EMAIL}. */
    private static final int BEFORE_AT = 70;

    private static final int AFTER_AT = 450;

    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Evaluator ADDRESSES = Selector.evaluatorOf("[itemtype*=PostalAddress], address");
    private static final Evaluator ORGANISATIONS =
            Selector.evaluatorOf("[itemtype*=Organization] > [itemprop=name], [itemprop=legalName]");
    private static final Evaluator FOOTER = Selector.evaluatorOf("footer");
    private static final Pattern THREE_DIGITS = Pattern.compile(".*\\d{3}.*");

    private final WebUrl base;
    private final int mostCharacters;
    private final Set<Contact> contacts = new LinkedHashSet<>();

    private SiteReader(WebUrl base, int mostCharacters) {
        this.base = base;
        this.mostCharacters = mostCharacters;
    }

    /**
     * Reads one page.
     *
     * @param document its tree
     * @param base the address that its links are relative to
     * @param objects its JSON-LD objects
     * @param mostCharacters the longest text kept with a clue
     */
    public static SiteClues read(Document document, WebUrl base, List<JsonNode> objects, int mostCharacters) {
        SiteReader reader = new SiteReader(base, mostCharacters);
        String words = document.body().text();
        String text = words.length() > MOST_TEXT
                ? words.substring(0, MOST_TEXT / 2) + " " + words.substring(words.length() - MOST_TEXT / 2)
                : words;
        reader.links(document);
        objects.forEach(reader::organisation);
        reader.microdata(document);
        reader.written(document, text);
        List<SiteClues.KindClue> kinds = new KindReader(mostCharacters).read(document, base, objects, text);
        return new SiteClues(base.registrableDomain(), kinds, List.copyOf(reader.contacts));
    }

    private void links(Document document) {
        for (Element link : document.select(LINKS)) {
            String href = link.attr("href").strip();
            String words = link.text().strip();
            String lower = href.toLowerCase(Locale.ROOT);
            if (lower.startsWith("mailto:")) {
                String address =
                        href.substring(7).split("\\?", 2)[0].replace("%40", "@").strip();
                if (EMAIL.matcher(address).matches()) {
                    add(Contact.Kind.EMAIL, address.toLowerCase(Locale.ROOT), words.isEmpty() ? href : words);
                }
            } else if (lower.startsWith("tel:")) {
                phone(href.substring(4), words.isEmpty() ? href : words);
            } else if (contacts.size() < SiteClues.MOST) {
                page(href, words);
            }
        }
    }

    private void page(String href, String words) {
        if (words.length() > 60) {
            return;
        }
        String lowerCase = (words + "\n" + href).toLowerCase(Locale.ROOT);
        boolean mayImprint = holdsOne(lowerCase, IMPRINT_STEMS);
        boolean mayContact = holdsOne(lowerCase, CONTACT_STEMS);
        if (!mayImprint && !mayContact) {
            return;
        }
        String path = href.split("[?#]", 2)[0];
        boolean imprint = mayImprint
                && (IMPRINT.matcher(words).matches()
                        || IMPRINT_PATH.matcher("/" + path).matches());
        boolean contact = mayContact
                && (CONTACT.matcher(words).matches()
                        || CONTACT_PATH.matcher("/" + path).matches());
        if (imprint || contact) {
            base.resolve(href)
                    .filter(url -> url.registrableDomain().equals(base.registrableDomain()))
                    .ifPresent(url -> add(
                            imprint ? Contact.Kind.IMPRINT : Contact.Kind.CONTACT_PAGE,
                            url.toString(),
                            words.isEmpty() ? href : words));
        }
    }

    private void organisation(JsonNode object) {
        String type = KindReader.typeOf(object);
        boolean somebody = type.endsWith("Organization")
                || KindReader.isOrganisation(type)
                || object.has("legalName")
                || type.equals("ContactPoint");
        String email = object.path("email").asString("").replaceFirst("(?i)^mailto:", "");
        String phone = object.path("telephone").asString("");
        if (somebody) {
            String name = object.path("legalName").asString(object.path("name").asString(""));
            if (!name.isBlank()) {
                add(Contact.Kind.ORGANISATION, name.strip(), type + ": " + name);
            }
            if (EMAIL.matcher(email).matches()) {
                add(Contact.Kind.EMAIL, email.toLowerCase(Locale.ROOT), type + " email: " + email);
            }
            if (!phone.isBlank()) {
                phone(phone, type + " telephone: " + phone);
            }
        }
        if (type.equals("PostalAddress")) {
            List<String> parts = new ArrayList<>();
            for (String part :
                    List.of("streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry")) {
                String value = object.path(part)
                        .asString(object.path(part).path("name").asString(""));
                if (!value.isBlank()) {
                    parts.add(value.strip());
                }
            }
            if (parts.size() > 1) {
                add(
                        Contact.Kind.POSTAL_ADDRESS,
                        String.join(", ", parts),
                        "PostalAddress: " + String.join(", ", parts));
            }
        }
    }

    private void microdata(Document document) {
        for (Element scope : document.select(ADDRESSES).stream().limit(20).toList()) {
            String text = scope.text().strip();
            if (text.length() > 10 && THREE_DIGITS.matcher(text).matches()) {
                add(Contact.Kind.POSTAL_ADDRESS, cut(text), text);
            }
        }
        for (Element name : document.select(ORGANISATIONS).stream().limit(20).toList()) {
            add(Contact.Kind.ORGANISATION, cut(name.text()), name.text());
        }
    }

    /** What is only written: everywhere for mail addresses, on imprint and contact pages for numbers and addresses too. */
    private void written(Document document, String text) {
        mails(text);
        boolean contactPage = IMPRINT_PATH.matcher(base.path()).matches()
                || CONTACT_PATH.matcher(base.path()).matches()
                || IMPRINT.matcher(document.title().split("[|–—-]", 2)[0].strip())
                        .matches();
        Element footer = document.selectFirst(FOOTER);
        String searched = contactPage ? text : footer == null ? "" : footer.text();
        Matcher phone = PHONE.matcher(searched);
        while (phone.find() && contacts.size() < SiteClues.MOST) {
            phone(phone.group(1), phone.group());
        }
        Matcher address = ADDRESS.matcher(searched);
        while (address.find() && contacts.size() < SiteClues.MOST) {
            add(Contact.Kind.POSTAL_ADDRESS, address.group(1) + ", " + address.group(2), address.group());
        }
    }

    /** Addresses are looked for around their signs only: the pattern over a whole page costs more than its tree. */
    private void mails(String text) {
        if (!holdsOne(text.toLowerCase(Locale.ROOT), MAIL_STEMS)) {
            return;
        }
        Matcher sign = AT_SIGN.matcher(text);
        Matcher email = EMAIL.matcher(text).useTransparentBounds(true);
        int read = 0;
        while (sign.find() && contacts.size() < SiteClues.MOST) {
            if (sign.start() < read) {
                continue; // part of the last address
            }
            email.region(Math.max(read, sign.start() - BEFORE_AT), Math.min(text.length(), sign.end() + AFTER_AT));
            if (email.find() && email.start() <= sign.start()) {
                String plain = email.group()
                        .replaceAll("(?i)\\s?[\\[(](at|@|ät)[\\])]\\s?", "@")
                        .replaceAll("(?i)\\s?[\\[(](dot|punkt)[\\])]\\s?", ".");
                add(Contact.Kind.EMAIL, plain.toLowerCase(Locale.ROOT), email.group());
                read = email.end();
            }
        }
    }

    private static boolean holdsOne(String lowerCase, List<String> stems) {
        for (String stem : stems) {
            if (lowerCase.contains(stem)) {
                return true;
            }
        }
        return false;
    }

    private void phone(String number, String readFrom) {
        String digits = number.replace("(0)", "").replaceAll("[^\\d+]", "");
        if (digits.matches("\\+?\\d{6,16}")) {
            add(Contact.Kind.PHONE, digits, readFrom);
        }
    }

    private void add(Contact.Kind kind, String value, String readFrom) {
        boolean known = contacts.stream()
                .anyMatch(contact -> contact.kind() == kind && contact.value().equals(value));
        if (!known && contacts.size() < SiteClues.MOST) {
            contacts.add(new Contact(kind, cut(value), cut(readFrom)));
        }
    }

    private String cut(String text) {
        String plain = text.strip();
        return plain.length() <= mostCharacters ? plain : plain.substring(0, mostCharacters - 1) + "…";
    }
}
