package org.rightful.app.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.law.FirstLetter.Content;
import org.rightful.app.law.UseRule.Verdict;

class LawTest {
    @Test
    void everyProvisionIsShownInTheDocumentWithItsSource() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("rightful.root"), "docs", "law.md"));
        assertTrue(document.contains("Version " + Provisions.current().version()));
        for (Provision each : Provisions.current().all()) {
            assertTrue(document.contains("| `" + each.id() + "` |"), () -> "docs/law.md lacks " + each.id());
            assertTrue(document.contains(each.source()), () -> "docs/law.md lacks the source of " + each.id());
        }
    }

    @Test
    void nothingIsSaidToBeVerifiedByCounsel() {
        assertEquals(
                Provisions.current().all().size(),
                Provisions.current().unverified().size());
    }

    @ParameterizedTest
    @EnumSource
    void everyCountryHasALimitationAndQuestions(Jurisdiction where) {
        assertFalse(Provisions.current().of(where, Provision.Subject.LIMITATION).isEmpty());
        assertFalse(Exceptions.of(where).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "DE, OWN_COPY, CLAIMABLE",
        "DE, EMBED, NOT_CLAIMABLE",
        "FR, FRAME, NOT_CLAIMABLE",
        "US, HOTLINK, NOT_CLAIMABLE",
        "GB, EMBED, PERSON_DECIDES", // the data lack a rule
        "CH, HOTLINK, PERSON_DECIDES",
        "DE, LINK, NOT_CLAIMABLE",
        "AU, SEARCH_THUMBNAIL, NOT_CLAIMABLE",
        "DE, UNREFERENCED_FILE, NOT_CLAIMABLE",
        "NL, UNREFERENCED_FILE, PERSON_DECIDES",
    })
    void onlyACopyOfOnesOwnIsClaimable(Jurisdiction where, UseKind kind, Verdict verdict) {
        assertEquals(verdict, UseRule.of(where, kind).verdict());
    }

    @ParameterizedTest
    @EnumSource
    void noCountryMakesAnythingButAnOwnCopyClaimable(Jurisdiction where) {
        for (UseKind kind : EnumSet.complementOf(EnumSet.of(UseKind.OWN_COPY))) {
            assertFalse(UseRule.of(where, kind).verdict() == Verdict.CLAIMABLE, () -> where + " " + kind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "US, 2024-01-01, 2024-01-01, 2024-02-01, true", // registered before it began
        "US, 2024-03-30, 2024-01-01, 2024-02-01, true", // after, but within three months of publication
        "US, 2024-04-01, 2024-01-01, 2024-02-01, true", // the last day
        "US, 2024-04-02, 2024-01-01, 2024-02-01, false",
        "US, 2024-02-01, , 2024-02-01, false", // the same day is not before, and nobody knows the publication
        "US, , 2024-01-01, 2024-02-01, false",
        "DE, 2024-01-01, 2024-01-01, 2024-02-01, false",
    })
    void statutoryDamagesAreNamedOnlyAfterTheRegistrationTest(
            Jurisdiction where,
            @Nullable LocalDate registered,
            @Nullable LocalDate published,
            LocalDate began,
            boolean may) {
        assertEquals(
                may,
                StatutoryDamages.mayBeNamed(
                        where, Optional.ofNullable(registered), Optional.ofNullable(published), began));
    }

    @Test
    void creditCanBeAddedForThirtyDaysUnderEveryVersion() {
        assertEquals(
                LocalDate.of(2026, 3, 2),
                CreativeCommons.of(4, LocalDate.of(2026, 1, 31)).cureUntil());
        assertTrue(CreativeCommons.of(4, LocalDate.of(2026, 1, 31)).comesBack());
        assertFalse(CreativeCommons.of(3, LocalDate.of(2026, 1, 31)).comesBack());
    }

    @Test
    void germanFirstLetterHasWhatTheStatutesAsk() {
        Set<Content> toFirm = FirstLetter.contents(Jurisdiction.DE, true, false);
        assertTrue(toFirm.contains(Content.SUM_SPLIT_INTO_DAMAGES_AND_EXPENSES));
        assertTrue(toFirm.contains(Content.UNDERTAKING_GOES_BEYOND_OR_NOT));
        assertFalse(toFirm.contains(Content.SUPERVISORY_AUTHORITY));
        assertTrue(FirstLetter.contents(Jurisdiction.DE, true, true)
                .containsAll(Set.of(
                        Content.CLIENT_NAME_AND_ADDRESS, Content.SOURCE_OF_ADDRESS, Content.SUPERVISORY_AUTHORITY)));
        assertFalse(FirstLetter.contents(Jurisdiction.DE, false, true).contains(Content.CLIENT_NAME_AND_ADDRESS));
    }

    @Test
    void letterToACountryWithUnreadRulesIsReadByAPerson() {
        assertTrue(FirstLetter.needsAPerson(Jurisdiction.BE));
        assertFalse(FirstLetter.needsAPerson(Jurisdiction.DE));
    }

    @Test
    void noticesToHostsHaveTheirPartsByCountry() {
        assertEquals(4, Takedown.parts(Jurisdiction.FR).size());
        assertTrue(Takedown.parts(Jurisdiction.US)
                .contains(Takedown.Part.ACCURACY_AND_AUTHORITY_UNDER_PENALTY_OF_PERJURY));
        assertEquals(EnumSet.allOf(Takedown.Part.class), Takedown.parts(Jurisdiction.AU));
    }
}
