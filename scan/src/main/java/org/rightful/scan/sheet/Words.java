package org.rightful.scan.sheet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.Place;
import org.rightful.harvest.Prominence;
import org.rightful.scan.Find;
import org.rightful.scan.NotLookedAt;
import org.rightful.vision.Match;
import org.rightful.vision.Rejection;

/** What the report says in words. */
final class Words {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String when(Instant instant) {
        return WHEN.format(instant);
    }

    static String count(long number, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
    }

    static String verdict(Match match) {
        String kind = switch (match.kind()) {
            case IDENTICAL -> "The whole picture, unchanged";
            case RESIZED -> "The whole picture, resized";
            case EDITED -> "The whole picture, edited";
            case CROP -> "A part of the picture";
            case EMBEDDED -> "The picture inside another";
        };
        return match.mirrored() ? kind + ", mirrored" : kind;
    }

    static String state(Find find) {
        return switch (find.state()) {
            case NEW -> "New";
            case STILL -> find.stillOnPage() ? "Still there" : "Off the page, still on the server";
            case GONE -> "Gone";
            case UNCHECKED -> "Not looked at this time";
        };
    }

    static String hosting(Hosting hosting) {
        return switch (hosting.kind()) {
            case OWN -> "own copy, served by " + hosting.host();
            case HOTLINK -> "hotlink: the file lies at " + hosting.host();
            case EMBED -> "embed by " + hosting.host();
            case FRAME -> "frame of " + hosting.host();
        };
    }

    static String prominence(Prominence prominence) {
        String region = switch (prominence.region()) {
            case MAIN -> "main content";
            case HEADER -> "header";
            case NAVIGATION -> "navigation";
            case ASIDE -> "side column";
            case FOOTER -> "footer";
            case UNSEEN -> "named, not shown";
        };
        StringBuilder text = new StringBuilder();
        if (prominence.nth() > 0) {
            text.append(String.format(Locale.ROOT, "picture %d of %d, ", prominence.nth(), prominence.of()));
        }
        text.append(region);
        if (prominence.width().isPresent() && prominence.height().isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    ", shown at %d × %d",
                    prominence.width().getAsInt(),
                    prominence.height().getAsInt()));
        }
        if (prominence.shareOfPictures().isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    ", %.0f %% of the pictures’ area",
                    100 * prominence.shareOfPictures().getAsDouble()));
        }
        return text.toString();
    }

    static String place(Place place) {
        String number = place.number().isPresent() ? " " + place.number().getAsInt() : "";
        return switch (place.kind()) {
            case IMG, SRCSET, PICTURE, LAZY, NOSCRIPT, AMP -> "picture on the page";
            case CSS -> "background";
            case POSTER -> "video poster";
            case SVG -> "drawing";
            case OBJECT -> "embedded object";
            case ICON -> "icon";
            case OPENGRAPH, TWITTER -> "preview for social media";
            case JSONLD, MICRODATA -> "structured data";
            case LINK -> "link to the file";
            case SITEMAP -> "sitemap";
            case FEED -> "feed";
            case FRAME -> "frame on the page";
            case SCRIPT -> "script";
            case REST -> "the site’s media listing";
            case DIRECT -> "the file itself";
            case PDF -> "PDF" + (number.isEmpty() ? "" : ", page" + number);
            case PPTX, ODP -> "slides" + (number.isEmpty() ? "" : ", slide" + number);
            case DOCX, ODT -> "text document";
            case XLSX, ODS -> "spreadsheet";
        };
    }

    static String signal(LicenceSignal signal) {
        String kind = switch (signal.kind()) {
            case REL_LICENSE -> "licence link";
            case CREATIVE_COMMONS -> "Creative Commons";
            case SCHEMA_LICENSE -> "licence in structured data";
            case ACQUIRE_LICENSE_PAGE -> "where to get a licence";
            case COPYRIGHT_NOTICE -> "copyright notice";
            case CREATOR -> "creator";
            case CREDIT_LINE -> "credit line";
            case USAGE_TERMS -> "usage terms";
            case WEB_STATEMENT -> "statement of rights";
            case LICENSOR -> "licensor";
            case FREE_HOST -> "host of free licences";
            case STOCK_HOST -> "stock agency";
            case MIXED_HOST -> "host of mixed licences";
        };
        return kind + ": " + signal.text();
    }

    /** Why something was not looked at. */
    static String reason(String name) {
        return Arrays.stream(NotFetched.Reason.values())
                .filter(reason -> reason.name().equals(name))
                .map(Words::reason)
                .findFirst()
                .or(() -> Arrays.stream(Rejection.values())
                        .filter(reason -> reason.name().equals(name))
                        .map(Words::reason)
                        .findFirst())
                .orElseGet(() -> reason(NotLookedAt.Own.valueOf(name)));
    }

    private static String reason(NotLookedAt.Own reason) {
        return switch (reason) {
            case NEEDS_BROWSER -> "Pages that draw their pictures by scripts; no browser was used";
            case MORE_USES -> "More uses of one picture than are listed";
            case FORGOTTEN -> "Pictures that an earlier scan saw and whose answer is lost";
            case ARCHIVE_DAMAGED -> "Parts of the archive that cannot be read";
        };
    }

    private static String reason(NotFetched.Reason reason) {
        return switch (reason) {
            case ADDRESS_REFUSED -> "The address is private or local";
            case PORT_REFUSED -> "The port is not one of web sites";
            case REDIRECT_REFUSED -> "A redirect leads to something that is no web address";
            case TOO_MANY_REDIRECTS -> "Too many redirects";
            case REDIRECT_LOOP -> "The redirects go in a circle";
            case NAME_UNKNOWN -> "The name has no address";
            case UNREACHABLE -> "The server could not be reached, or the connection broke";
            case NOT_TRUSTED -> "No encrypted connection that can be trusted";
            case TOO_SLOW -> "The server was too slow";
            case TOO_MANY_BYTES -> "Too large";
            case TOO_MANY_HEADERS -> "Too many header fields";
            case BROKEN_ANSWER -> "The answer cannot be read";
            case ROBOTS_FORBID -> "The site’s robots.txt asks to stay away";
            case ROBOTS_UNKNOWN -> "The site’s robots.txt could not be read, so nothing was asked";
            case TOLD_TO_WAIT -> "The server asked to be left alone";
            case STATUS -> "The server answered with an error";
            case NOT_READ -> "Not a page, a picture or a document that is read";
            case OUT_OF_SCOPE -> "Outside the sites or patterns that were asked for";
            case TOO_DEEP -> "More links away than --max-depth";
            case BUDGET_SPENT -> "The pages or pictures that may be asked for are spent";
            case TRAP -> "Addresses of a pattern that does not end";
            case NOT_IN_ARCHIVE -> "Not in the archive";
            case NOT_RENDERED -> "The browser could not show it";
            case STOPPED -> "The scan was stopped";
        };
    }

    private static String reason(Rejection reason) {
        return switch (reason) {
            case Unreadable, Corrupt -> "Pictures that are damaged";
            case Unsupported -> "Files of a kind that is not decoded, such as SVG";
            case Incomplete -> "Pictures that end before they are complete";
            case TooManyBytes, TooManyPixels, SideTooLong, TooManyFrames, TooMuchMetadata ->
                "Pictures that are too large";
            case TooSlow, TooMuchMemory, Failed -> "Pictures that could not be decoded within the limits";
            case TooLittleDetail -> "Pictures with nothing to recognise: icons, plain areas, text";
        };
    }
}
