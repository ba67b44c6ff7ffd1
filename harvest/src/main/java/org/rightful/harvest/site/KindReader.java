package org.rightful.harvest.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.rightful.harvest.SiteClues.KindClue;
import org.rightful.harvest.SiteKind;
import org.rightful.harvest.WebUrl;
import tools.jackson.databind.JsonNode;

/**
 * Clues to the kind of a site: what it states as its schema.org type (weight 5), the software of a shop or a top-level domain that
 * not everybody gets (weight 3), and its words (weight 1 or 2).
 */
final class KindReader {
    private static final int STATED = 5;
    private static final int TECHNICAL = 3;

    private static final Map<String, SiteKind> TYPES = Map.ofEntries(
            Map.entry("NGO", SiteKind.CHARITY),
            Map.entry("Church", SiteKind.CHURCH),
            Map.entry("CatholicChurch", SiteKind.CHURCH),
            Map.entry("PlaceOfWorship", SiteKind.CHURCH),
            Map.entry("Mosque", SiteKind.CHURCH),
            Map.entry("Synagogue", SiteKind.CHURCH),
            Map.entry("School", SiteKind.SCHOOL),
            Map.entry("ElementarySchool", SiteKind.SCHOOL),
            Map.entry("MiddleSchool", SiteKind.SCHOOL),
            Map.entry("HighSchool", SiteKind.SCHOOL),
            Map.entry("Preschool", SiteKind.SCHOOL),
            Map.entry("EducationalOrganization", SiteKind.SCHOOL),
            Map.entry("CollegeOrUniversity", SiteKind.SCHOOL),
            Map.entry("NewsMediaOrganization", SiteKind.NEWS),
            Map.entry("Newspaper", SiteKind.NEWS),
            Map.entry("Corporation", SiteKind.COMMERCIAL),
            Map.entry("LocalBusiness", SiteKind.COMMERCIAL),
            Map.entry("Store", SiteKind.COMMERCIAL),
            Map.entry("OnlineStore", SiteKind.COMMERCIAL),
            Map.entry("OnlineBusiness", SiteKind.COMMERCIAL),
            Map.entry("Restaurant", SiteKind.COMMERCIAL),
            Map.entry("Hotel", SiteKind.COMMERCIAL),
            Map.entry("ProfessionalService", SiteKind.COMMERCIAL),
            Map.entry("RealEstateAgent", SiteKind.COMMERCIAL));

    /** One pattern of words, plain lower-case stems of which one is in every match, and what it speaks for. */
    private record Words(SiteKind kind, int weight, List<String> stems, Pattern pattern) {
        /** Whether the pattern can match at all; a look for plain words costs a hundredth of the pattern. */
        private boolean isPossible(String lowerCase) {
            for (String stem : stems) {
                if (lowerCase.contains(stem)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final List<Words> WORDS = List.of(
            words(
                    SiteKind.CHURCH,
                    2,
                    List.of(
                            "kirchengemeinde",
                            "pfarrgemeinde",
                            "pfarrei",
                            "gemeindebrief",
                            "parish church",
                            "our parish",
                            "paroisse",
                            "parrocchia",
                            "gottesdienst",
                            "sunday service"),
                    "kirchengemeinde\\w*|pfarrgemeinde|pfarrei|gemeindebrief|parish church|our parish|paroisse|parrocchia|gottesdienste?|sunday service"),
            words(
                    SiteKind.SCHOOL,
                    2,
                    List.of(
                            "grundschule",
                            "gymnasium",
                            "realschule",
                            "gesamtschule",
                            "schulleitung",
                            "elternbeirat",
                            "förderverein der",
                            "primary school",
                            "secondary school",
                            "headteacher",
                            "school governors",
                            "école"),
                    "grundschule|gymnasium|realschule|gesamtschule|schulleitung|elternbeirat|förderverein der \\w*schule|primary school|secondary school|headteacher|school governors|école (?:primaire|maternelle)"),
            words(
                    SiteKind.CHARITY,
                    2,
                    List.of(
                            "gemeinnützig",
                            "spendenkonto",
                            "spendenquittung",
                            "registered charity",
                            "charity n",
                            "charity reg",
                            "501(c)",
                            "ehrenamtlich",
                            "association loi 1901",
                            "hilfsorganisation"),
                    "gemeinnützig\\w*|spendenkonto|spendenquittung|registered charity|charity (?:no|number|reg)|501\\(c\\)\\(3\\)|ehrenamtlich\\w*|association loi 1901|hilfsorganisation"),
            words(
                    SiteKind.CHARITY,
                    1,
                    List.of(
                            "e. v.",
                            "e.v.",
                            "vereinsregister",
                            "donate now",
                            "make a donation",
                            "jetzt spenden",
                            "faire un don",
                            "mitglied werden"),
                    "\\be\\. ?V\\.|vereinsregister|donate now|make a donation|jetzt spenden|faire un don|mitglied werden"),
            words(
                    SiteKind.FAN_PAGE,
                    2,
                    List.of(
                            "fanpage",
                            "fan page",
                            "fansite",
                            "fan site",
                            "fanseite",
                            "fanclub",
                            "fan club",
                            "inoffizielle",
                            "unofficial",
                            "not affiliated with"),
                    "fan ?page|fan ?site|fanseite|fan ?club|inoffizielle (?:seite|website|homepage)|unofficial (?:site|website|fan)|not affiliated with"),
            words(
                    SiteKind.HOBBY,
                    2,
                    List.of(
                            "private homepage",
                            "private web",
                            "meine homepage",
                            "non-commercial",
                            "rein privat",
                            "hobbyseite",
                            "hobby seite",
                            "hobbyhomepage",
                            "hobby homepage",
                            "hobbyfotograf",
                            "hobby fotograf",
                            "my personal",
                            "nicht kommerziell",
                            "nichtkommerziell"),
                    "private (?:homepage|website|webseite)|meine (?:private )?homepage|non-commercial (?:site|website)|rein privat\\w*|hobby ?(?:seite|homepage|fotograf\\w*)|my personal (?:site|website|blog)|nicht ?kommerziell\\w*"),
            words(
                    SiteKind.NEWS,
                    2,
                    List.of(
                            "chefredaktion",
                            "redaktionsleitung",
                            "editor-in-chief",
                            "pressekodex",
                            "verantwortlich",
                            "epaper",
                            "newsroom"),
                    "chefredaktion|redaktionsleitung|editor-in-chief|pressekodex|verantwortlich (?:im sinne des|nach|gemäß) § ?18 (?:abs\\. ?2 )?mstv|epaper|newsroom"),
            words(
                    SiteKind.COMMERCIAL,
                    2,
                    List.of(
                            "warenkorb",
                            "in den warenkorb",
                            "add to cart",
                            "add to basket",
                            "shopping cart",
                            "zur kasse",
                            "checkout",
                            "versandkosten",
                            "zzgl. versand",
                            "panier"),
                    "warenkorb|in den warenkorb|add to (?:cart|basket)|shopping cart|zur kasse|checkout|versandkosten|zzgl\\. versand|panier"),
            words(
                    SiteKind.COMMERCIAL,
                    1,
                    List.of(
                            "handelsregister",
                            "hrb",
                            "umsatzsteuer",
                            "ustid",
                            "ust-id",
                            "gmbh",
                            "inc.",
                            "ltd",
                            "r.l.",
                            "vat n",
                            "vat reg",
                            "company n",
                            "unsere leistungen",
                            "unsere kunden",
                            "allgemeine geschäftsbedingungen"),
                    "handelsregister|\\bHRB ?\\d+|umsatzsteuer-?(?:id|identifikationsnummer)\\w*|\\bUSt-?Id\\w*|\\bGmbH\\b|\\bInc\\.|\\bLtd\\b|\\bS\\.à ?r\\.l\\.|VAT (?:no|number|reg)|company (?:no|number)|unsere (?:leistungen|kunden)|allgemeine geschäftsbedingungen"));

    /** Marks that shop software leaves in its pages. */
    private static final Map<String, String> SHOPS = Map.of(
            "WooCommerce",
                    "body.woocommerce, body.woocommerce-page, .woocommerce-cart, .add_to_cart_button, meta[name=generator][content*=WooCommerce]",
            "Shopify", "script[src*=cdn.shopify.com], link[href*=cdn.shopify.com], meta[name=shopify-digital-wallet]",
            "Magento", "script[type=text/x-magento-init], [data-mage-init]",
            "Shopware", "meta[name=generator][content*=Shopware], .is-ctl-product, script[src*=shopware]",
            "PrestaShop", "meta[name=generator][content*=PrestaShop], #prestashop",
            "OXID", "meta[name=generator][content*=OXID]",
            "JTL-Shop", "meta[name=generator][content*=JTL]");

    /** One walk of the tree for all of them; most pages have none. */
    private static final Evaluator ANY_SHOP = Selector.evaluatorOf(String.join(", ", SHOPS.values()));

    private static final Evaluator TYPED = Selector.evaluatorOf("[itemtype]");

    private final int mostCharacters;

    KindReader(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    static boolean isOrganisation(String type) {
        return TYPES.containsKey(type);
    }

    static String typeOf(JsonNode object) {
        JsonNode type = object.path("@type");
        String name = type.isArray() && !type.isEmpty() ? type.get(0).asString("") : type.asString("");
        return name.substring(name.lastIndexOf('/') + 1);
    }

    List<KindClue> read(Document document, WebUrl base, List<JsonNode> objects, String text) {
        Set<KindClue> clues = new LinkedHashSet<>();
        for (JsonNode object : objects) {
            SiteKind kind = TYPES.get(typeOf(object));
            if (kind != null) {
                clues.add(new KindClue(kind, STATED, "schema.org type " + typeOf(object)));
            }
        }
        for (Element scope : document.select(TYPED).stream().limit(200).toList()) {
            String type = scope.attr("itemtype");
            SiteKind kind = TYPES.get(type.substring(type.lastIndexOf('/') + 1));
            if (kind != null) {
                clues.add(new KindClue(kind, STATED, "schema.org type " + type));
            }
        }
        if (document.selectFirst(ANY_SHOP) != null) {
            SHOPS.forEach((shop, marks) -> {
                if (document.selectFirst(marks) != null) {
                    clues.add(new KindClue(SiteKind.COMMERCIAL, TECHNICAL, "shop software " + shop));
                }
            });
        }
        domain(base, clues);
        clues.addAll(written(document.title() + " " + text));
        return List.copyOf(clues);
    }

    /** Domains that are given only to some. Source: IANA Root Zone Database, the registries' eligibility rules. */
    private static void domain(WebUrl base, Set<KindClue> clues) {
        String host = base.host().toLowerCase(Locale.ROOT);
        if (host.endsWith(".edu") || host.endsWith(".sch.uk") || host.endsWith(".ac.uk")) {
            clues.add(new KindClue(SiteKind.SCHOOL, TECHNICAL, "domain " + host));
        } else if (host.endsWith(".catholic")) {
            clues.add(new KindClue(SiteKind.CHURCH, TECHNICAL, "domain " + host));
        } else if (host.endsWith(".ngo") || host.endsWith(".ong")) {
            clues.add(new KindClue(SiteKind.CHARITY, TECHNICAL, "domain " + host));
        }
    }

    private List<KindClue> written(String text) {
        List<KindClue> clues = new ArrayList<>();
        String lowerCase = text.toLowerCase(Locale.ROOT);
        for (Words words : WORDS) {
            if (!words.isPossible(lowerCase)) {
                continue;
            }
            Matcher matcher = words.pattern().matcher(text);
            if (matcher.find()) {
                int from = Math.max(0, matcher.start() - 40);
                int to = Math.min(text.length(), matcher.end() + 40);
                String around = text.substring(from, to).strip();
                clues.add(new KindClue(
                        words.kind(),
                        words.weight(),
                        around.length() <= mostCharacters ? around : around.substring(0, mostCharacters)));
            }
        }
        return clues;
    }

    private static Words words(SiteKind kind, int weight, List<String> stems, String pattern) {
        return new Words(kind, weight, stems, Pattern.compile("(?iu)(?<![\\p{L}])(?:" + pattern + ")(?![\\p{L}])"));
    }
}
