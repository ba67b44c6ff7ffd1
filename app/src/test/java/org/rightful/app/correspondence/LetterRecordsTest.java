package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.law.Jurisdiction;

/** What a letter's record refuses. */
class LetterRecordsTest {
    private static final LetterSamples SAMPLES = new LetterSamples(Locale.ENGLISH);
    private static final FeeLine DAMAGES = new FeeLine("Use", "1 EUR", FeePart.DAMAGES);
    private static final FeeLine FUTURE = new FeeLine("Use", "1 EUR", FeePart.FUTURE_LICENCE);
    private static final Option OPTION = new Option("Use", "1 EUR");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private static Notice asking(Notice.Kind kind, List<FeeLine> lines, List<Option> options) {
        Notice sample = SAMPLES.notice(kind);
        return new Notice(
                kind,
                sample.hitNumber(),
                sample.work(),
                sample.use(),
                Jurisdiction.DE,
                sample.legalBasis(),
                new Notice.Demand(lines, options, false, DAY),
                Optional.empty(),
                sample.sourceOfAddress(),
                Optional.empty());
    }

    private static void refused(Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }

    @Test
    @Tag("R58")
    void feeHasAtLeastTwoPricedOptions() {
        assertEquals(
                2,
                asking(Notice.Kind.FEE, List.of(DAMAGES), List.of(OPTION, OPTION))
                        .demand()
                        .options()
                        .size());
        refused(() -> asking(Notice.Kind.FEE, List.of(DAMAGES), List.of(OPTION)));
        refused(() -> asking(Notice.Kind.FEE, List.of(), List.of(OPTION, OPTION)));
        refused(() -> asking(Notice.Kind.FEE, List.of(FUTURE), List.of(OPTION, OPTION)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREDIT", "TAKEDOWN", "INFORMATION"})
    void whatAsksForNoMoneyNamesNone(Notice.Kind kind) {
        assertEquals(kind, asking(kind, List.of(), List.of()).kind());
        refused(() -> asking(kind, List.of(DAMAGES), List.of()));
        refused(() -> asking(kind, List.of(), List.of(OPTION)));
    }

    @Test
    void licenceForTheFutureAsksNothingForThePast() {
        assertEquals(
                1,
                asking(Notice.Kind.FUTURE_LICENCE, List.of(FUTURE), List.of(OPTION))
                        .demand()
                        .lines()
                        .size());
        refused(() -> asking(Notice.Kind.FUTURE_LICENCE, List.of(DAMAGES), List.of(OPTION)));
        refused(() -> asking(Notice.Kind.FUTURE_LICENCE, List.of(FUTURE), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "a\u0000b", "a\u2028b"})
    void fieldThatWouldBreakALetterIsRefused(String bad) {
        refused(() -> new FeeLine(bad, "1 EUR", FeePart.DAMAGES));
        refused(() -> new Option("Use", bad));
        refused(() -> new HelperInvited(bad));
        refused(() -> new Agreed("what", bad, DAY));
        refused(() -> new PostalAddress(List.of("Anke de Vries", bad)));
        refused(() -> reference("RF-1", bad));
    }

    @Test
    void longFieldsAreRefused() {
        assertEquals(2_000, new Option("x".repeat(2_000), "1 EUR").text().length());
        refused(() -> new Option("x".repeat(2_001), "1 EUR"));
        refused(() -> new Closed(Closed.Reason.ENDED, "x".repeat(10_001)));
        refused(() -> new Reminder(Notice.Kind.FEE, DAY, DAY.plusDays(1), many(201)));
    }

    private static List<URI> many(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(each -> URI.create("https://example.org/" + each))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rf-1", "A", "RF 2026", "-RF1", "RF-2026-0417-RF-2026-0417-RF-2026-0417", "RF\n2026"})
    void numberMustBeThatOfAClaim(String number) {
        refused(() -> reference(number, "example.org"));
    }

    private static ClaimReference reference(String number, String site) {
        return new ClaimReference(
                number,
                URI.create("https://example.org"),
                site,
                "Work",
                "Holder",
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                Optional.empty(),
                false);
    }

    @Test
    void onlyWhatIsClosedHasNoNextDate() {
        refused(() -> new Status(Status.State.IN_REVIEW, Optional.empty(), Who.SERVICE));
        refused(() -> new Status(Status.State.CLOSED, Optional.of(DAY), Who.SERVICE));
        assertTrue(new Status(Status.State.CLOSED, Optional.empty(), Who.SERVICE)
                .next()
                .isEmpty());
    }

    @Test
    void contradictionsAreRefused() {
        refused(() -> new OfferAnswered(true, Optional.of("1 EUR"), "because", DAY));
        refused(() -> new StillWaiting(Who.RECIPIENT, DAY));
        refused(() -> new Reminder(Notice.Kind.FEE, DAY, DAY, List.of()));
        refused(() -> new Answered(List.of(), " ", "Jo", DAY));
        refused(() -> new PostalAddress(List.of("alone")));
        Notice.Use use = SAMPLES.notice(Notice.Kind.FEE).use();
        refused(() -> new Notice.Use(
                use.pages(),
                use.image(),
                use.region(),
                use.remove(),
                use.capturedAt(),
                DAY,
                Optional.of(DAY.minusDays(1)),
                Optional.empty()));
        refused(() -> new Notice.Use(
                List.of(),
                use.image(),
                use.region(),
                use.remove(),
                use.capturedAt(),
                DAY,
                Optional.empty(),
                Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R104")
    void wrongClaimsAreThoseThatShouldNotHaveBeenMade(Closed.Reason reason) {
        boolean wrong = switch (reason) {
            case WRONG_MATCH, NO_OWNERSHIP, LICENSED, EXCEPTION, TIME_BARRED, WITHDRAWN, DUPLICATE -> true;
            case SETTLED, SETTLED_DIRECTLY, NOT_COMMERCIAL, UNCOLLECTABLE, ENDED -> false;
        };
        assertEquals(wrong, reason.wasWrong());
    }
}
