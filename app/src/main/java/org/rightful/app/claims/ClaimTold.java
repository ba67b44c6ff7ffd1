package org.rightful.app.claims;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.Hits;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages of claims say, in the language of whoever asks. Pages use it as {@code @claimTold}. */
@Component("claimTold")
public class ClaimTold {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final MessageSource messages;
    private final Words words;
    private final Clock clock;

    ClaimTold(MessageSource messages, Words words, Clock clock) {
        this.messages = messages;
        this.words = words;
        this.clock = clock;
    }

    public String say(String key, Object... values) {
        return messages.getMessage(key, values, locale());
    }

    /** A sentence, or nothing if there is none of that key. */
    public Optional<String> maybe(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, locale()));
    }

    public String date(LocalDate day) {
        return Words.day(day, locale());
    }

    /** The day of a moment, where the claim's days end. */
    public String day(Claim claim, Instant at) {
        return date(LocalDate.ofInstant(at, claim.zone()));
    }

    /** A moment, where the claim's days end, with the name of that time. */
    public String moment(Claim claim, Instant at) {
        ZoneId zone = claim.zone();
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(at.atZone(zone))
                + " " + DateTimeFormatter.ofPattern("z", locale()).format(at.atZone(zone));
    }

    /** The last whole day before a moment, where the claim's days end: until then something is to be done. */
    public String lastDayOf(Claim claim, Instant end) {
        return date(Clocks.dayBefore(end, claim.zone()));
    }

    public boolean isOver(Instant end) {
        return end.isBefore(clock.instant());
    }

    /** A moment in UTC. */
    public String utc(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(at.atZone(ZoneOffset.UTC));
    }

    /** A sum as it stands in a field. */
    public String typed(Money sum) {
        return sum.isNone()
                ? ""
                : BigDecimal.valueOf(sum.minor(), sum.currency().getDefaultFractionDigits())
                        .stripTrailingZeros()
                        .toPlainString();
    }

    public String money(Money sum) {
        return sum.in(locale());
    }

    /** Where the claim stands, with the date, as its recipient is told. */
    public String status(Claim claim) {
        return stands("claim.", claim);
    }

    /** The same, as the holder is told. */
    public String holderStatus(Claim claim) {
        return stands("claims.", claim);
    }

    private String stands(String prefix, Claim claim) {
        String date = claim.lastDay().map(this::date).orElse("");
        String reason =
                claim.reason().map(each -> say(prefix + "reason." + each)).orElse("");
        return say(prefix + "status." + claim.state(), date, reason);
    }

    /** What stands before the amount of a quote's line. */
    public String line(Quote.Line line) {
        return say(
                "quote." + line.about(),
                line.values().stream().map(ClaimTold::counted).toArray());
    }

    /** A count as a number, so that words can agree with it and its digits are grouped. */
    private static Object counted(String value) {
        return COUNT.matcher(value).matches() ? Long.valueOf(value) : value;
    }

    /** The factor of a line; empty where it is none. */
    public String factor(Quote.Line line) {
        return line.permille() == 1_000
                ? ""
                : "× " + NumberFormat.getNumberInstance(locale()).format(BigDecimal.valueOf(line.permille(), 3));
    }

    /** A finding of the gate, as a sentence. */
    public String finding(Finding finding) {
        Object[] values = finding.values().stream()
                .map(value -> ISO_DAY.matcher(value).matches() ? date(LocalDate.parse(value)) : value)
                .toArray();
        return say(finding.message(), values);
    }

    public String bytes(long bytes) {
        long kilo = Math.max(1, (bytes + 1023) / 1024);
        return kilo < 1024
                ? kilo + " KB"
                : NumberFormat.getNumberInstance(locale()).format(Math.round(kilo / 102.4) / 10.0) + " MB";
    }

    /** What can be chosen. */
    public String option(Answer.Choice choice) {
        return say("option." + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What shows whose the work is, a sentence each. */
    public List<String> ownership(ClaimFile file) {
        return words.ownership(file.dossier(), locale());
    }

    /** The place that was captured; null if it is not known any more. */
    public Hits.@Nullable Place captured(ClaimFile file) {
        return file.use()
                .proof()
                .flatMap(proof -> file.use().places().stream()
                        .filter(each ->
                                each.page().equals(proof.page()) && each.image().equals(proof.image()))
                        .findFirst())
                .orElse(null);
    }

    /** Who did something, as the recipient is told. */
    public String who(Party party) {
        return say("claim.party." + party);
    }

    /** The same, for everybody else. */
    public String whoElse(Party party) {
        return switch (party) {
            case RECIPIENT, HELPER, HOLDER -> say("claims.party." + party);
            case SERVICE, CLOCK -> who(party);
        };
    }

    /** What a message is: an answer's kind, or what the service wrote. */
    public String saidKind(String kind) {
        return maybe("answer." + kind).or(() -> maybe("said." + kind)).orElse(kind);
    }

    /** A language in its own words. */
    public String ownName(String language) {
        Locale locale = Locale.of(language);
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale());
    }

    public String language(String code) {
        return Locale.of(code).getDisplayLanguage(locale());
    }

    /** What both pictures share, as {@code points} of SVG polygons. */
    public record Marks(String work, String found) {}

    public Marks marks(ClaimFile file) {
        return file.use()
                .proof()
                .map(proof -> new Marks(points(proof.workRegion()), points(proof.foundRegion())))
                .orElse(new Marks("", ""));
    }

    private static String points(List<Hits.Point> corners) {
        return corners.stream()
                .map(corner -> String.format(Locale.ROOT, "%.1f,%.1f", corner.x(), corner.y()))
                .collect(Collectors.joining(" "));
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
