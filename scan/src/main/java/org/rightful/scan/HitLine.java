package org.rightful.scan;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Prominence;
import org.rightful.harvest.SiteClues;
import org.rightful.vision.Point;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a find as a line of {@code hits.jsonl}. The keys are described in docs/scan.md and do not change. */
final class HitLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private HitLine(JsonGenerator json) {
        this.json = json;
    }

    /** The line, without its end. */
    static String of(Find find, SiteClues site) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            new HitLine(json).write(find, site);
        }
        return line.toString();
    }

    private void write(Find find, SiteClues site) {
        json.writeStartObject();
        json.writeStringProperty("work", find.work());
        json.writeStringProperty("page", find.page().toString());
        json.writeStringProperty("image", find.image().toString());
        json.writeStringProperty("foundIn", find.shown().place().toString());
        json.writeStringProperty("hosting", lower(find.hosting().kind()));
        json.writeNumberProperty("width", find.width());
        json.writeNumberProperty("height", find.height());
        json.writeNumberProperty("score", rounded(find.match().score(), 3));
        region("queryRegion", find.match().queryRegion());
        region("workRegion", find.match().workRegion());
        text("credit", find.credit());
        text("licenceSignal", find.licenceSignal().map(HitLine::said));
        json.writeStringProperty("seenAt", find.seenAt().toString());

        json.writeStringProperty("kind", lower(find.match().kind()));
        json.writeNumberProperty("inliers", find.match().inliers());
        json.writeBooleanProperty("mirrored", find.match().mirrored());
        json.writeNumberProperty("workOverlapPercent", rounded(find.match().workOverlapPercent(), 1));
        json.writeNumberProperty("queryOverlapPercent", rounded(find.match().queryOverlapPercent(), 1));
        json.writeStringProperty("state", lower(find.state()));
        json.writeStringProperty("firstSeen", find.firstSeen().toString());
        json.writeStringProperty("lastSeen", find.lastSeen().toString());
        json.writeStringProperty("lastChecked", find.lastChecked().toString());
        json.writeBooleanProperty("stillOnPage", find.stillOnPage());
        hosting(find);
        use(find.shown());
        json.writeArrayPropertyStart("alsoIn");
        find.places().stream()
                .filter(place -> !place.equals(find.shown().place()))
                .forEach(place -> json.writeString(place.toString()));
        json.writeEndArray();
        variants(find.variants());
        rights(find.rights());
        json.writeStringProperty("sha256", find.sha256());
        text("format", find.format().map(HitLine::lower));
        text("lastModified", Optional.ofNullable(find.headers().get("last-modified")));
        json.writeObjectPropertyStart("headers");
        for (Map.Entry<String, String> header : new TreeMap<>(find.headers()).entrySet()) {
            json.writeStringProperty(header.getKey(), header.getValue());
        }
        json.writeEndObject();
        site(site);
        json.writeEndObject();
    }

    private void hosting(Find find) {
        Hosting hosting = find.hosting();
        boolean own = hosting.kind() == Hosting.Kind.OWN;
        boolean widget = hosting.kind() == Hosting.Kind.EMBED || hosting.kind() == Hosting.Kind.FRAME;
        text("hostingParty", own ? Optional.empty() : Optional.of(hosting.host()));
        text("widgetHost", widget ? Optional.of(hosting.host()) : Optional.empty());
        text("framedPage", find.shown().framed().map(Object::toString));
    }

    private void use(Sighting use) {
        text("title", Optional.of(use.title()).filter(title -> !title.isEmpty()));
        text("language", use.language());
        text("linkedFrom", use.from().map(Object::toString));
        text("elementPath", use.elementPath());
        if (use.prominence().isPresent()) {
            prominence(use.prominence().get());
        } else {
            json.writeNullProperty("prominence");
        }
        if (use.position().isPresent()) {
            json.writeArrayPropertyStart("position");
            for (double share : new double[] {
                use.position().get().left(),
                use.position().get().top(),
                use.position().get().width(),
                use.position().get().height()
            }) {
                json.writeNumber(rounded(share, 4));
            }
            json.writeEndArray();
        } else {
            json.writeNullProperty("position");
        }
        json.writeBooleanProperty("bitExact", use.bitExact());
        text("alt", use.alt());
        text("caption", use.caption());
        text("sourceLink", use.sourceLink().map(Object::toString));
    }

    private void prominence(Prominence prominence) {
        json.writeObjectPropertyStart("prominence");
        json.writeNumberProperty("place", prominence.nth());
        json.writeNumberProperty("of", prominence.of());
        if (prominence.shareOfPictures().isPresent()) {
            json.writeNumberProperty(
                    "shareOfContent", rounded(prominence.shareOfPictures().getAsDouble(), 3));
        } else {
            json.writeNullProperty("shareOfContent");
        }
        json.writeStringProperty("region", lower(prominence.region()));
        number("shownWidth", prominence.width());
        number("shownHeight", prominence.height());
        json.writeEndObject();
    }

    private void variants(List<Size> variants) {
        json.writeArrayPropertyStart("variants");
        for (Size size : variants) {
            json.writeStartObject();
            json.writeStringProperty("url", size.url().toString());
            json.writeStringProperty("foundIn", size.foundIn().toString());
            number("width", size.width());
            number("height", size.height());
            json.writeBooleanProperty("guessed", size.guessed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rights(List<LicenceSignal> rights) {
        json.writeArrayPropertyStart("licenceSignals");
        for (LicenceSignal signal : rights) {
            json.writeStartObject();
            json.writeStringProperty("kind", lower(signal.kind()));
            json.writeStringProperty("text", signal.text());
            text("url", signal.url().map(Object::toString));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void site(SiteClues site) {
        json.writeObjectPropertyStart("site");
        json.writeStringProperty("domain", site.domain());
        json.writeStringProperty("kind", lower(site.kind()));
        json.writeArrayPropertyStart("kindReadFrom");
        site.kinds().stream()
                .filter(clue -> clue.kind() == site.kind())
                .limit(5)
                .forEach(clue -> json.writeString(clue.readFrom()));
        json.writeEndArray();
        json.writeArrayPropertyStart("contacts");
        for (SiteClues.Contact contact : site.contacts()) {
            json.writeStartObject();
            json.writeStringProperty("kind", lower(contact.kind()));
            json.writeStringProperty("value", contact.value());
            json.writeStringProperty("readFrom", contact.readFrom());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String said(LicenceSignal signal) {
        String text = lower(signal.kind()) + ": " + signal.text();
        return signal.url()
                .filter(url -> !signal.text().contains(url.toString()))
                .map(url -> text + " (" + url + ")")
                .orElse(text);
    }

    private void region(String key, List<Point> corners) {
        json.writeArrayPropertyStart(key);
        for (Point corner : corners) {
            json.writeStartArray();
            json.writeNumber(rounded(corner.x(), 1));
            json.writeNumber(rounded(corner.y(), 1));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void text(String key, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(key, value.get());
        } else {
            json.writeNullProperty(key);
        }
    }

    private void number(String key, OptionalInt value) {
        if (value.isPresent()) {
            json.writeNumberProperty(key, value.getAsInt());
        } else {
            json.writeNullProperty(key);
        }
    }

    private static BigDecimal rounded(double number, int decimals) {
        return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
