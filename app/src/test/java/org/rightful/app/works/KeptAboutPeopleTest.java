package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.accounts.RetentionRule;
import org.rightful.app.recognition.Recognition;
import org.rightful.vision.Seen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ServiceTest
@Import(ShownWorks.class)
class KeptAboutPeopleTest {
    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Works works;

    @Autowired
    KeptAboutPeople kept;

    @Autowired
    Recognition recognition;

    @Autowired
    CounterStatements statements;

    @Autowired
    List<RetentionRule> rules;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Lookup lookup;

    @Autowired
    Clock clock;

    @Test
    void somebodyTakesTheirWorksAlong() {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        shown.named(holder, work, "Jane Doe");
        String told =
                kept.of(holder.actor().person(), List.of(holder.account())).toString();
        assertTrue(told.contains(work.original().sha256()) && told.contains("Jane Doe"), told);
    }

    @Test
    void worksOfAClosedAccountAreSearchedForNoMore() {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        shown.registered(holder, file);
        catalogue.close(holder.account());
        assertEquals(0, works.count(holder.account()));
        assertEquals(List.of(), lookup.of((Seen) recognition.look(file)));
    }

    @Test
    void whoFiledAStatementIsForgottenOnceItsTimeIsOver() {
        Work work = shown.registered(people.rightsHolder());
        var filing = new CounterStatements.Filing(
                "A Filer", "filer@example.org", "I made this picture in May.", Optional.empty(), "");
        var answered = statements.file(work.id(), filing, Locale.ENGLISH);
        var open = statements.file(work.id(), filing, Locale.ENGLISH);
        statements.answer(
                answered, false, "It is not.", people.caseHandler().actor().person());
        RetentionRule rule = rules.stream()
                .filter(each -> each.subject().equals("counter-statements"))
                .findFirst()
                .orElseThrow();
        rule.deleteOverBefore(clock.instant().minus(Duration.ofDays(1)));
        assertEquals("A Filer", statements.find(answered).orElseThrow().name());
        rule.deleteOverBefore(clock.instant().plusSeconds(1));
        assertEquals("–", statements.find(answered).orElseThrow().name());
        assertEquals("A Filer", statements.find(open).orElseThrow().name(), "it is not answered yet");
    }
}
