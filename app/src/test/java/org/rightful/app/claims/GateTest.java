package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.Changed;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.law.UseKind;
import org.rightful.app.works.WhyNot;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** A use that may be claimed: everything is known, and nothing is against it. */
    private static final GateFacts GOOD = new GateFacts(
            ClaimKind.FEE,
            Set.of(),
            false,
            true,
            Optional.of(NOW.minus(Duration.ofDays(3))),
            NOW.minus(Duration.ofDays(200)),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            List.of(),
            Set.of(UseKind.OWN_COPY),
            false,
            false,
            Optional.of(Jurisdiction.DE),
            NOW.minus(Duration.ofDays(5)),
            Optional.empty(),
            true,
            false,
            true,
            false,
            true,
            false,
            false,
            List.of(),
            Optional.empty(),
            false);

    private static GateFacts with(GateFacts facts, String what, Object value) {
        return Changed.with(facts, what, value);
    }

    private static GateFacts with(String what, Object value) {
        return with(GOOD, what, value);
    }

    private static Finding at(GateFacts facts, Check check) {
        return Gate.look(facts, NOW).stream()
                .filter(each -> each.check() == check)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goodUsePassesEveryCheck() {
        List<Finding> findings = Gate.look(GOOD, NOW);
        assertEquals(
                List.of(Check.values()), findings.stream().map(Finding::check).toList());
        assertEquals(
                List.of(),
                findings.stream()
                        .filter(each -> each.verdict() != Finding.Verdict.PASS)
                        .toList());
    }

    static Stream<Arguments> against() {
        Instant longAgo = Instant.parse("2012-03-01T10:00:00Z");
        GateFacts.Other open = new GateFacts.Other("RF-0000-0000", true, false, false);
        GateFacts.Other closed = new GateFacts.Other("RF-0000-0000", false, false, true);
        GateFacts.Other settled = new GateFacts.Other("RF-0000-0000", false, true, false);
        GateFacts barred = with(
                with(with(GOOD, "began", longAgo), "goneSince", Optional.of(longAgo.plus(Duration.ofDays(9)))),
                "known",
                longAgo);
        return Stream.of(
                fails("work not verified", with("whyNot", Set.of(WhyNot.NOT_VERIFIED)), Check.OWNERSHIP),
                fails("question open", with("whyNot", Set.of(WhyNot.SCREENING_OPEN)), Check.OWNERSHIP),
                fails("not explained", with("whyNot", Set.of(WhyNot.SCREENING_UNEXPLAINED)), Check.OWNERSHIP),
                fails("never claimable", with("whyNot", Set.of(WhyNot.NEVER_CLAIMABLE)), Check.OWNERSHIP),
                fails("two accounts registered it", with("whyNot", Set.of(WhyNot.IN_CONFLICT)), Check.CONFLICT),
                fails("somebody says it is theirs", with("whyNot", Set.of(WhyNot.DISPUTED)), Check.CONFLICT),
                fails("no mandate", with("whyNot", Set.of(WhyNot.MANDATE_MISSING)), Check.MANDATE),
                fails("account frozen", with("whyNot", Set.of(WhyNot.ACCOUNT_FROZEN)), Check.STANDING),
                fails("account stopped", with("stopped", true), Check.STANDING),
                fails("nobody confirmed", with("confirmed", false), Check.CONFIRMED),
                fails("licensed", with("licensed", true), Check.LICENCE),
                fails("whitelisted", with("whitelisted", true), Check.LICENCE),
                person("a licence was kept", with("keptLicence", Optional.of(NOW)), Check.LICENCE),
                fails(
                        "a licence was kept, and another is on record",
                        with(with("keptLicence", Optional.of(NOW)), "licensed", true),
                        Check.LICENCE),
                fails("no capture", with("capturedAt", Optional.empty()), Check.CAPTURE),
                fails("old capture", with("capturedAt", Optional.of(NOW.minus(Duration.ofDays(31)))), Check.CAPTURE),
                person("sold through stock", with("stock", List.of("Stock")), Check.STOCK),
                fails("embedded", with("uses", Set.of(UseKind.EMBED)), Check.OWN_COPY),
                fails("framed and linked", with("uses", Set.of(UseKind.FRAME, UseKind.HOTLINK)), Check.OWN_COPY),
                person(
                        "embedded where the law says nothing",
                        with(with("uses", Set.of(UseKind.EMBED)), "country", Optional.of(Jurisdiction.CH)),
                        Check.OWN_COPY),
                person("nothing known of hosting", with("uses", Set.of()), Check.OWN_COPY),
                fails("exceptions not asked", with("exceptionOpen", true), Check.EXCEPTIONS),
                person("an exception applies", with("exceptionYes", true), Check.EXCEPTIONS),
                fails("time-barred", barred, Check.LIMITATION),
                person("law not confirmed", with("country", Optional.of(Jurisdiction.ES)), Check.LIMITATION),
                fails("country unknown", with("country", Optional.empty()), Check.LAW),
                person("first letter not confirmed", with("country", Optional.of(Jurisdiction.BE)), Check.LAW),
                person("legal basis not confirmed", with("country", Optional.of(Jurisdiction.CH)), Check.LAW),
                fails("the law wants the holder's address", with("addressMissing", true), Check.LAW),
                fails("settings missing", with("settingsMissing", List.of("service.address")), Check.LAW),
                fails("host known, but a fee asked", with(with("email", false), "hostKnown", true), Check.RECIPIENT),
                fails("free under a licence", with("commons", Optional.of("CC BY 4.0")), Check.FEE),
                fails("another claim open", with("other", Optional.of(open)), Check.DUPLICATE),
                fails("closed before", with("other", Optional.of(closed)), Check.DUPLICATE),
                fails("settled before, not approved", with("other", Optional.of(settled)), Check.DUPLICATE),
                fails("no address", with("email", false), Check.RECIPIENT),
                fails("post only", with(with("email", false), "postal", true), Check.RECIPIENT),
                fails("fee of a hobby site", with("siteCommercial", false), Check.FEE),
                fails("no quote", with("quoted", false), Check.FEE),
                fails("not signed", with("signatureMissing", true), Check.FEE));
    }

    private static Arguments fails(String name, GateFacts facts, Check check) {
        return Arguments.of(name, facts, check, Finding.Verdict.FAIL);
    }

    private static Arguments person(String name, GateFacts facts, Check check) {
        return Arguments.of(name, facts, check, Finding.Verdict.PERSON);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("against")
    @Tag("R20")
    @Tag("R25")
    @Tag("R33")
    @Tag("R41")
    void whatIsAgainstItStopsItAtItsOwnCheck(String name, GateFacts facts, Check check, Finding.Verdict verdict) {
        assertEquals(verdict, at(facts, check).verdict(), name);
    }

    @Test
    @Tag("R43")
    void siteWithoutCommerceIsAskedForCreditOrTakedownButNoFee() {
        GateFacts hobby = with("siteCommercial", false);
        assertEquals(Finding.Verdict.FAIL, at(hobby, Check.FEE).verdict());
        assertEquals(
                Finding.Verdict.PASS,
                at(with(hobby, "kind", ClaimKind.CREDIT), Check.FEE).verdict());
        assertEquals(
                Finding.Verdict.PASS,
                at(with(hobby, "kind", ClaimKind.TAKEDOWN), Check.FEE).verdict());
    }

    @Test
    void takedownCanGoToTheHostAlone() {
        GateFacts alone = with(with(with("email", false), "hostKnown", true), "kind", ClaimKind.TAKEDOWN);
        assertEquals(Finding.Verdict.PASS, at(alone, Check.RECIPIENT).verdict());
    }

    @Test
    @Tag("R41")
    void lastDayOfLimitationIsShown() {
        assertEquals(List.of("2029-12-31"), at(GOOD, Check.LIMITATION).values());
    }

    @Test
    void useThatEndedKeepsItsOldCapture() {
        GateFacts ended = with("capturedAt", Optional.of(NOW.minus(Duration.ofDays(90))));
        ended = with(ended, "goneSince", Optional.of(NOW.minus(Duration.ofDays(80))));
        assertEquals(Finding.Verdict.PASS, at(ended, Check.CAPTURE).verdict());
    }

    @Test
    @Tag("R36")
    void newUseAfterASettlementPassesOnlyWithApproval() {
        assertEquals(
                Finding.Verdict.PASS,
                at(with("other", Optional.of(new GateFacts.Other("RF-0000-0000", false, true, true))), Check.DUPLICATE)
                        .verdict());
    }
}
