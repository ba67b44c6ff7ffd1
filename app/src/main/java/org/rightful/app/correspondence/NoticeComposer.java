package org.rightful.app.correspondence;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.correspondence.Block.Addresses;
import org.rightful.app.correspondence.Block.Bullets;
import org.rightful.app.correspondence.Block.Choice;
import org.rightful.app.correspondence.Block.Choices;
import org.rightful.app.correspondence.Block.Deed;
import org.rightful.app.correspondence.Block.Fact;
import org.rightful.app.correspondence.Block.Facts;
import org.rightful.app.correspondence.Block.Group;
import org.rightful.app.correspondence.Block.Heading;
import org.rightful.app.correspondence.Block.Paragraph;
import org.rightful.app.correspondence.Block.Picture;
import org.rightful.app.correspondence.Block.Pictures;
import org.rightful.app.correspondence.Block.Row;
import org.rightful.app.correspondence.Block.Sum;
import org.rightful.app.law.FirstLetter;
import org.rightful.app.law.FirstLetter.Content;
import org.rightful.app.platform.blobs.BlobId;

/**
 * Writes the first letter. Who, what, where, how much and until when stand on the first page with all answers; why, and
 * everything else, after them.
 */
final class NoticeComposer {
    private static final String WORK = "work";
    private static final String FOUND = "found";

    private final ClaimReference about;
    private final Notice notice;
    private final Sender sender;
    private final Wording words;
    private final Set<Content> required;

    NoticeComposer(ClaimReference about, Notice notice, Sender sender, Wording words) {
        this.about = about;
        this.notice = notice;
        this.sender = sender;
        this.words = words;
        this.required =
                FirstLetter.contents(notice.territory(), notice.forOthers().isPresent(), about.toPrivatePerson());
    }

    String subject() {
        Phrase phrase = switch (notice.kind()) {
            case FEE -> Phrase.NOTICE_SUBJECT_FEE;
            case FUTURE_LICENCE -> Phrase.NOTICE_SUBJECT_FUTURE;
            case CREDIT -> Phrase.NOTICE_SUBJECT_CREDIT;
            case TAKEDOWN -> Phrase.NOTICE_SUBJECT_TAKEDOWN;
            case INFORMATION -> Phrase.NOTICE_SUBJECT_INFORMATION;
        };
        return words.say(phrase, Map.of("site", about.site(), "number", about.number()));
    }

    Map<String, BlobId> pictures() {
        Map<String, BlobId> pictures = new HashMap<>();
        notice.work().picture().ifPresent(id -> pictures.put(WORK, id));
        notice.use().picture().ifPresent(id -> pictures.put(FOUND, id));
        return pictures;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        lead(blocks);
        facts(blocks);
        answers(blocks);
        until(blocks);
        where(blocks);
        rights(blocks);
        law(blocks);
        switch (notice.kind()) {
            case FEE -> sum(blocks);
            case FUTURE_LICENCE -> {
                if (!notice.demand().lines().isEmpty()) {
                    heading(blocks, Phrase.NOTICE_SUM);
                    blocks.add(new Sum(
                            List.of(new Group(words.say(Phrase.NOTICE_SUM_FUTURE), rows(FeePart.FUTURE_LICENCE)))));
                }
                options(blocks);
            }
            case CREDIT -> {
                heading(blocks, Phrase.NOTICE_CREDIT);
                paragraph(
                        blocks,
                        Phrase.NOTICE_CREDIT_TEXT,
                        Map.of("credit", notice.work().credit()));
                notice.commons()
                        .ifPresent(licence -> paragraph(
                                blocks,
                                Phrase.NOTICE_COMMONS,
                                Map.of(
                                        "licence",
                                        licence,
                                        "date",
                                        words.date(notice.demand().answerBy()))));
            }
            case INFORMATION -> {
                heading(blocks, Phrase.NOTICE_QUESTIONS);
                blocks.add(new Bullets(List.of(
                        words.say(Phrase.NOTICE_QUESTION_SINCE),
                        words.say(Phrase.NOTICE_QUESTION_SOURCE),
                        words.say(Phrase.NOTICE_QUESTION_LICENCE))));
            }
            case TAKEDOWN -> {}
        }
        others(blocks);
        know(blocks);
        return blocks;
    }

    private void lead(List<Block> blocks) {
        Map<String, String> holder = Map.of("holder", about.holder());
        paragraph(
                blocks,
                notice.commons().isPresent() ? Phrase.NOTICE_LEAD_COMMONS : Phrase.NOTICE_LEAD,
                Map.of("site", about.site(), "holder", about.holder(), "service", sender.name()));
        switch (notice.kind()) {
            case FEE -> paragraph(blocks, Phrase.NOTICE_ASKS_FEE, holder);
            case FUTURE_LICENCE -> paragraph(blocks, Phrase.NOTICE_ASKS_FUTURE, holder);
            case CREDIT ->
                paragraph(
                        blocks,
                        Phrase.NOTICE_ASKS_CREDIT,
                        Map.of("holder", about.holder(), "credit", notice.work().credit()));
            case TAKEDOWN -> paragraph(blocks, Phrase.NOTICE_ASKS_TAKEDOWN, holder);
            case INFORMATION -> paragraph(blocks, Phrase.NOTICE_ASKS_INFORMATION, holder);
        }
        blocks.add(new Paragraph(words.say(Phrase.NOTICE_IS) + " " + words.say(Phrase.ADMITS)));
        List<Picture> pictures = new ArrayList<>();
        notice.work()
                .picture()
                .ifPresent(id -> pictures.add(new Picture(
                        WORK,
                        words.say(
                                Phrase.PICTURE_WORK,
                                Map.of(
                                        "title",
                                        about.workTitle(),
                                        "author",
                                        notice.work().author())))));
        notice.use()
                .picture()
                .ifPresent(id -> pictures.add(new Picture(
                        FOUND, words.say(Phrase.PICTURE_FOUND, Map.of("site", about.site(), "captured", captured())))));
        if (!pictures.isEmpty()) {
            boolean both = pictures.size() == 2; // one that could not be drawn is nowhere
            blocks.add(new Pictures(pictures, both ? words.say(Phrase.PICTURE_TEXT) : ""));
        }
    }

    private String captured() {
        return words.moment(notice.use().capturedAt(), about.zone());
    }

    private void facts(List<Block> blocks) {
        Notice.Work work = notice.work();
        Notice.Use use = notice.use();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                words.say(Phrase.LABEL_CLAIM),
                words.say(Phrase.LABEL_CLAIM_VALUE, Map.of("number", about.number(), "hit", notice.hitNumber()))));
        facts.add(new Fact(words.say(Phrase.LABEL_HOLDER), about.holder()));
        facts.add(new Fact(words.say(Phrase.LABEL_AUTHOR), work.author()));
        facts.add(new Fact(
                words.say(Phrase.LABEL_WORK),
                words.say(
                        Phrase.LABEL_WORK_VALUE,
                        Map.of("title", about.workTitle(), "description", work.description()))));
        facts.add(new Fact(
                words.say(Phrase.LABEL_PAGES),
                use.pages().stream().map(URI::toString).toList()));
        facts.add(new Fact(words.say(Phrase.LABEL_IMAGE), use.image().toString()));
        use.region().ifPresent(region -> facts.add(new Fact(words.say(Phrase.LABEL_REGION), region)));
        facts.add(new Fact(words.say(Phrase.LABEL_CAPTURED), captured()));
        facts.add(new Fact(words.say(Phrase.LABEL_USED), used()));
        if (!notice.demand().options().isEmpty()) {
            facts.add(new Fact(
                    words.say(Phrase.NOTICE_OPTIONS),
                    notice.demand().options().stream()
                            .map(each -> each.text() + words.colon() + each.amount())
                            .toList()));
        }
        facts.add(new Fact(words.say(Phrase.LABEL_ANSWER), deadline()));
        heading(blocks, Phrase.NOTICE_FACTS);
        blocks.add(new Facts(facts));
    }

    private String used() {
        String since = words.date(notice.use().usedSince());
        Optional<LocalDate> until = notice.use().usedUntil();
        return until.map(last -> words.say(Phrase.LABEL_USED_ENDED, Map.of("since", since, "until", words.date(last))))
                .orElseGet(() -> words.say(Phrase.LABEL_USED_STILL, Map.of("since", since)));
    }

    private String zone() {
        return words.say(Phrase.ZONE, Map.of("zone", words.zone(about.zone())));
    }

    private String deadline() {
        return words.say(Phrase.UNTIL, Map.of("date", words.date(notice.demand().answerBy()), "zone", zone()));
    }

    private void answers(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_ANSWERS);
        paragraph(blocks, Phrase.NOTICE_ANSWERS_NOTE, Map.of());
        blocks.add(choices(notice.kind(), words));
        blocks.add(new Deed(words.say(Phrase.OPEN_CLAIM), about.portal()));
        paragraph(blocks, Phrase.OPEN_CLAIM_NOTE, Map.of());
    }

    /** The answers to a notice of a kind: those that end the claim for nothing come first. */
    static Choices choices(Notice.Kind kind, Wording words) {
        List<Choice> choices = new ArrayList<>();
        choices.add(choice(words, Phrase.CHOICE_LICENCE, Phrase.CHOICE_LICENCE_TEXT));
        choices.add(choice(words, Phrase.CHOICE_NOT_MINE, Phrase.CHOICE_NOT_MINE_TEXT));
        choices.add(choice(words, Phrase.CHOICE_EXCEPTION, Phrase.CHOICE_EXCEPTION_TEXT));
        choices.add(choice(words, Phrase.CHOICE_AUTHOR, Phrase.CHOICE_AUTHOR_TEXT));
        choices.add(choice(words, Phrase.CHOICE_REMOVED, Phrase.CHOICE_REMOVED_TEXT));
        switch (kind) {
            case FEE -> {
                choices.add(choice(words, Phrase.CHOICE_PAY_FEE, Phrase.CHOICE_PAY_FEE_TEXT));
                choices.add(choice(words, Phrase.CHOICE_OFFER, Phrase.CHOICE_OFFER_TEXT));
            }
            case FUTURE_LICENCE -> {
                choices.add(choice(words, Phrase.CHOICE_PAY_FUTURE, Phrase.CHOICE_PAY_FUTURE_TEXT));
                choices.add(choice(words, Phrase.CHOICE_OFFER, Phrase.CHOICE_OFFER_TEXT));
            }
            case CREDIT -> choices.add(choice(words, Phrase.CHOICE_CREDIT, Phrase.CHOICE_CREDIT_TEXT));
            case INFORMATION -> choices.add(choice(words, Phrase.CHOICE_INFORMATION, Phrase.CHOICE_INFORMATION_TEXT));
            case TAKEDOWN -> {}
        }
        choices.add(choice(words, Phrase.CHOICE_ASK, Phrase.CHOICE_ASK_TEXT));
        choices.add(choice(words, Phrase.CHOICE_MORE, Phrase.CHOICE_MORE_TEXT));
        return new Choices(choices);
    }

    private static Choice choice(Wording words, Phrase title, Phrase text) {
        return new Choice(words.say(title), words.say(text));
    }

    private void until(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_UNTIL);
        paragraph(
                blocks,
                Phrase.NOTICE_UNTIL_TEXT,
                Map.of("date", words.date(notice.demand().answerBy()), "zone", zone()));
    }

    private void where(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_REMOVE);
        paragraph(blocks, Phrase.NOTICE_REMOVE_LIST, Map.of());
        blocks.add(new Addresses(notice.use().remove()));
        paragraph(
                blocks,
                notice.demand().removalEnds() ? Phrase.NOTICE_REMOVAL_ENDS : Phrase.NOTICE_REMOVAL_REMAINS,
                Map.of());
    }

    private void rights(List<Block> blocks) {
        Notice.Work work = notice.work();
        heading(blocks, Phrase.NOTICE_RIGHTS);
        blocks.add(new Bullets(work.ownership()));
        paragraph(blocks, Phrase.NOTICE_EVIDENCE, Map.of());
        blocks.add(new Facts(List.of(
                new Fact(words.say(Phrase.LABEL_FIRST), work.firstPublished()),
                new Fact(
                        words.say(Phrase.LABEL_LICENSING),
                        work.licensingPage()
                                .map(URI::toString)
                                .orElseGet(() -> words.say(Phrase.LABEL_LICENSING_HERE))))));
        if (!work.channels().isEmpty()) {
            paragraph(blocks, Phrase.NOTICE_CHANNELS, Map.of("channels", String.join(", ", work.channels())));
        }
    }

    private void law(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_LAW);
        paragraph(
                blocks,
                Phrase.NOTICE_LAW_TEXT,
                Map.of(
                        "country",
                        notice.territory().name(words.locale()),
                        "basis",
                        String.join("; ", notice.legalBasis())));
        if (notice.kind() == Notice.Kind.CREDIT) {
            paragraph(blocks, Phrase.NOTICE_LAW_NAME, Map.of());
        }
        if (required.contains(Content.UNDERTAKING_GOES_BEYOND_OR_NOT)) {
            paragraph(blocks, Phrase.NOTICE_UNDERTAKING, Map.of());
        }
    }

    private void sum(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_SUM);
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(words.say(Phrase.NOTICE_SUM_DAMAGES), rows(FeePart.DAMAGES)));
        List<Row> expenses = rows(FeePart.EXPENSES);
        groups.add(new Group(
                words.say(Phrase.NOTICE_SUM_EXPENSES),
                expenses.isEmpty() ? List.of(new Row(words.say(Phrase.NOTICE_SUM_NONE), "")) : expenses));
        if (!rows(FeePart.FUTURE_LICENCE).isEmpty()) {
            groups.add(new Group(words.say(Phrase.NOTICE_SUM_FUTURE), rows(FeePart.FUTURE_LICENCE)));
        }
        blocks.add(new Sum(groups));
        paragraph(blocks, Phrase.NOTICE_SUM_EXTRAS, Map.of());
        options(blocks);
    }

    private List<Row> rows(FeePart part) {
        return notice.demand().lines().stream()
                .filter(each -> each.part() == part)
                .map(each -> new Row(each.text(), each.amount()))
                .toList();
    }

    private void options(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_OPTIONS);
        blocks.add(new Sum(List.of(new Group(
                "",
                notice.demand().options().stream()
                        .map(each -> new Row(each.text(), each.amount()))
                        .toList()))));
        paragraph(blocks, Phrase.NOTICE_OPTIONS_NOTE, Map.of());
    }

    private void others(List<Block> blocks) {
        if (notice.kind() != Notice.Kind.FEE || !required.contains(Content.CLIENT_NAME_AND_ADDRESS)) {
            return; // RDG 13a is about claims for money
        }
        Notice.ForOthers client = notice.forOthers().orElseThrow();
        heading(blocks, Phrase.NOTICE_OTHERS);
        blocks.add(new Bullets(List.of(
                words.say(
                        Phrase.NOTICE_OTHERS_CLIENT,
                        Map.of("holder", about.holder(), "address", client.holderAddress())),
                words.say(
                        Phrase.NOTICE_OTHERS_REASON,
                        Map.of(
                                "work",
                                about.workTitle(),
                                "site",
                                about.site(),
                                "since",
                                words.date(notice.use().usedSince()))),
                words.say(Phrase.NOTICE_OTHERS_INTEREST),
                words.say(Phrase.NOTICE_OTHERS_COSTS),
                words.say(Phrase.NOTICE_OTHERS_VAT),
                words.say(
                        Phrase.NOTICE_OTHERS_AUTHORITY,
                        Map.of("authority", sender.authority().orElse(""))))));
    }

    private void know(List<Block> blocks) {
        heading(blocks, Phrase.NOTICE_KNOW);
        paragraph(blocks, Phrase.NOTICE_KNOW_ADVICE, Map.of());
        paragraph(blocks, Phrase.NOTICE_KNOW_ADDRESS, Map.of("source", notice.sourceOfAddress()));
    }

    private void heading(List<Block> blocks, Phrase phrase) {
        blocks.add(new Heading(words.say(phrase)));
    }

    private void paragraph(List<Block> blocks, Phrase phrase, Map<String, String> values) {
        blocks.add(new Paragraph(words.say(phrase, values)));
    }
}
