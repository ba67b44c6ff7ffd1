package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.correspondence.Answered.QuestionAnswered;
import org.rightful.app.correspondence.Block.Addresses;
import org.rightful.app.correspondence.Block.Bullets;
import org.rightful.app.correspondence.Block.Deed;
import org.rightful.app.correspondence.Block.Fact;
import org.rightful.app.correspondence.Block.Facts;
import org.rightful.app.correspondence.Block.Heading;
import org.rightful.app.correspondence.Block.Paragraph;
import org.rightful.app.correspondence.Block.Quote;
import org.rightful.app.platform.blobs.BlobId;

/** Writes letters: chooses the phrases, fills them in, and sets them in order. Every form of a letter comes from what it wrote. */
final class Composer {
    private final ClaimReference about;
    private final Sender sender;
    private final Stamp stamp;
    private final Wording words;

    private Composer(ClaimReference about, Sender sender, Stamp stamp) {
        this.about = about;
        this.sender = sender;
        this.stamp = stamp;
        this.words = Wording.of(about.language());
    }

    /** A letter in the recipient's language. */
    static Composed compose(ClaimReference about, ClaimLetter letter, Sender sender, Stamp stamp) {
        return new Composer(about, sender, stamp).letter(letter);
    }

    private Composed letter(ClaimLetter letter) {
        return switch (letter) {
            case Notice notice -> {
                NoticeComposer composer = new NoticeComposer(about, notice, sender, words);
                yield whole(letter, composer.subject(), composer.blocks(), composer.pictures());
            }
            case Reminder reminder -> whole(letter, subject(Phrase.REMINDER_SUBJECT), reminder(reminder));
            case HostNotice host ->
                whole(letter, words.say(Phrase.HOST_SUBJECT, Map.of("site", about.site())), host(host));
            case Received received -> whole(letter, subject(Phrase.RECEIVED_SUBJECT), received(received));
            case Status status -> whole(letter, statusSubject(status), status(status));
            case Answered answered -> whole(letter, subject(Phrase.ANSWERED_SUBJECT), answered(answered));
            case ProofRefused refused -> whole(letter, subject(Phrase.PROOF_SUBJECT), proof(refused));
            case OfferAnswered offer -> whole(letter, subject(Phrase.OFFER_SUBJECT), offer(offer));
            case Agreed agreed ->
                whole(letter, subject(Phrase.AGREED_SUBJECT), new PaymentComposer(about, words).blocks(agreed));
            case Closed closed ->
                whole(
                        letter,
                        subject(closed.reason().wasWrong() ? Phrase.CLOSED_SUBJECT_WRONG : Phrase.CLOSED_SUBJECT),
                        closed(closed));
            case HelperInvited invited ->
                whole(
                        letter,
                        words.say(Phrase.HELPER_SUBJECT, Map.of("by", invited.by(), "number", about.number())),
                        helper(invited));
            case AgencyInvited invited ->
                whole(
                        letter,
                        words.say(Phrase.AGENCY_SUBJECT, Map.of("site", about.site(), "number", about.number())),
                        agency(invited));
            case LicenceLookUp lookUp ->
                whole(
                        letter,
                        words.say(Phrase.LOOKUP_SUBJECT, Map.of("work", about.workTitle(), "number", about.number())),
                        lookUp(lookUp));
            case StillWaiting waiting -> whole(letter, subject(Phrase.WAITING_SUBJECT), waiting(waiting));
            case ComplaintReceived complaint -> whole(letter, subject(Phrase.COMPLAINT_SUBJECT), complaint(complaint));
            case Together together -> whole(letter, togetherSubject(together), together(together));
            case PaymentLetter payment -> {
                PaymentComposer composer = new PaymentComposer(about, words);
                yield whole(letter, composer.subject(payment), composer.blocks(payment));
            }
        };
    }

    private Composed whole(ClaimLetter letter, String subject, List<Block> blocks) {
        return whole(letter, subject, blocks, Map.of());
    }

    private Composed whole(ClaimLetter letter, String subject, List<Block> blocks, Map<String, BlobId> pictures) {
        List<Block> all = new ArrayList<>(blocks);
        boolean hasWay =
                letter instanceof HostNotice // the host has none, a notice its own, and the list those of its letters
                        || letter instanceof Notice
                        || letter instanceof Together;
        if (!hasWay) {
            all.addAll(way());
        }
        return new Composed(
                words.locale(),
                subject,
                aboutLine(letter),
                about.recipient()
                        .map(name -> words.say(Phrase.SALUTATION_NAMED, Map.of("name", name)))
                        .orElseGet(() -> words.say(Phrase.SALUTATION_OPEN)),
                all,
                words.say(Phrase.CLOSING),
                signature(letter),
                smallPrint(letter),
                pictures);
    }

    /** Letters to those who know the claim begin with what it is about; the others tell it in full. */
    private String aboutLine(ClaimLetter letter) {
        return switch (letter) {
            case Notice n -> "";
            case HostNotice h -> "";
            case HelperInvited h -> "";
            case AgencyInvited a -> "";
            case LicenceLookUp l -> "";
            case Together t -> "";
            case Reminder r -> aboutLine();
            case Received r -> aboutLine();
            case Status s -> aboutLine();
            case Answered a -> aboutLine();
            case ProofRefused p -> aboutLine();
            case OfferAnswered o -> aboutLine();
            case Agreed a -> aboutLine();
            case Closed c -> aboutLine();
            case StillWaiting s -> aboutLine();
            case ComplaintReceived c -> aboutLine();
            case PaymentLetter p -> aboutLine();
        };
    }

    private String aboutLine() {
        return words.say(
                Phrase.ABOUT,
                Map.of(
                        "number",
                        about.number(),
                        "work",
                        about.workTitle(),
                        "site",
                        about.site(),
                        "holder",
                        about.holder()));
    }

    private List<Block> way() {
        return List.of(
                new Deed(words.say(Phrase.OPEN_CLAIM), about.portal()),
                new Paragraph(words.say(Phrase.OPEN_CLAIM_NOTE)));
    }

    private List<String> signature(ClaimLetter letter) {
        List<String> lines = new ArrayList<>();
        if (letter instanceof Answered answered) {
            lines.add(words.say(Phrase.CLOSING_PERSON, Map.of("person", answered.person(), "service", sender.name())));
        } else if (letter instanceof HostNotice host) {
            lines.add(words.say(Phrase.CLOSING_PERSON, Map.of("person", host.signedBy(), "service", sender.name())));
        } else {
            lines.add(sender.name());
        }
        sender.address().ifPresent(lines::add);
        sender.phone().ifPresent(lines::add);
        lines.add(sender.contact());
        lines.add(sender.site().toString());
        return lines;
    }

    private List<String> smallPrint(ClaimLetter letter) {
        List<String> lines = new ArrayList<>();
        boolean asksRecipient = letter instanceof Notice || letter instanceof Reminder;
        boolean isOpen = !(letter instanceof Closed
                || letter instanceof Agreed
                || letter instanceof PaymentLetter
                || letter instanceof HostNotice);
        if (isOpen && !(letter instanceof Notice)) { // a notice says so at its beginning
            lines.add(words.say(Phrase.ADMITS));
        }
        lines.add(words.say(Phrase.WRITE, Map.of("service", sender.name(), "contact", sender.contact())));
        sender.phone().ifPresent(phone -> lines.add(words.say(Phrase.CALL, Map.of("phone", phone))));
        if (!(letter instanceof HostNotice)) {
            lines.add(words.say(Phrase.COMPLAINT, Map.of("contact", sender.contact())));
        }
        if (asksRecipient) {
            lines.add(words.say(
                    Phrase.COUNTED,
                    Map.of(
                            "count",
                            Integer.toString(stamp.count()),
                            "most",
                            Integer.toString(ClaimLetters.MOST_CONTACTS))));
        }
        lines.add(genuine(stamp.code()));
        return lines;
    }

    private String genuine(Optional<String> code) {
        return code.map(printed -> words.say(
                        Phrase.GENUINE,
                        Map.of("page", sender.genuinePage(), "number", about.number(), "code", printed)))
                .orElseGet(() -> words.say(
                        Phrase.GENUINE_LATER, Map.of("page", sender.genuinePage(), "number", about.number())));
    }

    private String subject(Phrase phrase) {
        return words.say(phrase, Map.of("number", about.number()));
    }

    private Block paragraph(Phrase phrase) {
        return new Paragraph(words.say(phrase));
    }

    private Block paragraph(Phrase phrase, Map<String, String> values) {
        return new Paragraph(words.say(phrase, values));
    }

    private List<Block> reminder(Reminder reminder) {
        List<Block> blocks = new ArrayList<>(List.of(
                paragraph(
                        Phrase.REMINDER_LEAD,
                        Map.of(
                                "first",
                                words.date(reminder.firstWritten()),
                                "site",
                                about.site(),
                                "holder",
                                about.holder())),
                paragraph(Phrase.REMINDER_SAME),
                paragraph(
                        Phrase.REMINDER_UNTIL,
                        Map.of(
                                "date",
                                words.date(reminder.answerBy()),
                                "zone",
                                words.say(Phrase.ZONE, Map.of("zone", words.zone(about.zone())))))));
        if (reminder.remove().isEmpty()) {
            blocks.add(paragraph(Phrase.REMINDER_GONE));
        } else {
            blocks.add(paragraph(Phrase.REMINDER_REMOVE));
            blocks.add(new Addresses(reminder.remove()));
        }
        blocks.add(new Heading(words.say(Phrase.NOTICE_ANSWERS)));
        blocks.add(paragraph(Phrase.NOTICE_ANSWERS_NOTE));
        blocks.add(NoticeComposer.choices(reminder.kind(), words));
        return blocks;
    }

    private List<Block> host(HostNotice host) {
        return HostParts.blocks(host, about, sender, words);
    }

    private List<Block> received(Received received) {
        String answer = words.say(Phrase.valueOf("ANSWER_" + received.answer().name()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(paragraph(Phrase.RECEIVED_LEAD, Map.of("answer", answer)));
        blocks.add(paragraph(Phrase.RECEIVED_NEXT, Map.of("date", words.date(received.waitsForUsUntil()))));
        received.sum().ifPresent(sum -> blocks.add(paragraph(Phrase.RECEIVED_SUM, Map.of("sum", sum))));
        return blocks;
    }

    private String state(Status status) {
        return words.say(Phrase.valueOf("STATE_" + status.state().name()));
    }

    private String who(Who who) {
        return words.say(Phrase.valueOf("WHO_" + who.name()));
    }

    private String statusSubject(Status status) {
        return words.say(Phrase.STATUS_SUBJECT, Map.of("number", about.number(), "state", state(status)));
    }

    private List<Block> status(Status status) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(words.say(Phrase.LABEL_STATE), state(status)));
        status.next().ifPresent(next -> {
            facts.add(new Fact(words.say(Phrase.LABEL_TURN), who(status.nextWho())));
            facts.add(new Fact(words.say(Phrase.LABEL_NEXT), words.date(next)));
        });
        List<Block> blocks = new ArrayList<>(List.of(paragraph(Phrase.STATUS_LEAD), new Facts(facts)));
        if (status.next().isEmpty()) {
            blocks.add(paragraph(Phrase.STATUS_CLOSED));
        }
        return blocks;
    }

    private List<Block> answered(Answered answered) {
        List<Block> blocks = new ArrayList<>(List.of(paragraph(Phrase.ANSWERED_LEAD)));
        for (QuestionAnswered each : answered.questions()) {
            blocks.add(new Heading(words.say(Phrase.ANSWERED_QUESTION)));
            blocks.add(new Quote(each.question()));
            blocks.add(new Heading(words.say(Phrase.ANSWERED_ANSWER)));
            blocks.add(new Quote(each.answer()));
        }
        if (!answered.text().isEmpty()) {
            blocks.add(new Quote(answered.text()));
        }
        answered.next().ifPresent(date -> blocks.add(next(date, answered.turn())));
        return blocks;
    }

    private Block next(LocalDate date, Who turn) {
        Phrase phrase = turn == Who.RECIPIENT ? Phrase.NEXT_YOURS : Phrase.NEXT_OTHERS;
        return paragraph(phrase, Map.of("date", words.date(date)));
    }

    private List<Block> proof(ProofRefused refused) {
        return List.of(
                paragraph(Phrase.PROOF_LEAD),
                new Quote(refused.reason()),
                paragraph(Phrase.PROOF_APPEAL, Map.of("date", words.date(refused.appealUntil()))),
                paragraph(Phrase.PROOF_OTHER),
                next(refused.next(), refused.turn()));
    }

    private List<Block> offer(OfferAnswered offer) {
        Block verdict = offer.counter()
                .map(counter -> paragraph(Phrase.OFFER_COUNTER, Map.of("counter", counter)))
                .orElseGet(() -> paragraph(offer.accepted() ? Phrase.OFFER_ACCEPTED : Phrase.OFFER_REFUSED));
        return List.of(
                verdict, paragraph(Phrase.OFFER_REASON), new Quote(offer.reason()), next(offer.next(), offer.turn()));
    }

    private List<Block> closed(Closed closed) {
        String reason = words.say(Phrase.valueOf("REASON_" + closed.reason().name()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(paragraph(Phrase.CLOSED_LEAD, Map.of("reason", reason)));
        if (!closed.explanation().isEmpty()) {
            blocks.add(new Quote(closed.explanation()));
        }
        blocks.add(paragraph(closed.reason().wasWrong() ? Phrase.CLOSED_SORRY : Phrase.CLOSED_NOTHING));
        blocks.add(new Paragraph(words.say(Phrase.CLOSED_ANSWER) + " " + words.say(Phrase.CLOSED_KEEP)));
        return blocks;
    }

    private List<Block> helper(HelperInvited invited) {
        return List.of(
                paragraph(
                        Phrase.HELPER_LEAD,
                        Map.of(
                                "by",
                                invited.by(),
                                "work",
                                about.workTitle(),
                                "site",
                                about.site(),
                                "holder",
                                about.holder())),
                paragraph(Phrase.HELPER_MAY, Map.of("by", invited.by())),
                paragraph(Phrase.HELPER_FREE));
    }

    private List<Block> agency(AgencyInvited invited) {
        return List.of(
                paragraph(
                        Phrase.AGENCY_LEAD,
                        Map.of(
                                "by",
                                invited.by(),
                                "work",
                                about.workTitle(),
                                "site",
                                about.site(),
                                "holder",
                                about.holder())),
                paragraph(Phrase.AGENCY_ASK),
                paragraph(Phrase.AGENCY_NO_MONEY));
    }

    private List<Block> lookUp(LicenceLookUp lookUp) {
        Map<String, String> place = Map.of("work", about.workTitle(), "site", about.site());
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                switch (lookUp.asked()) {
                    case HOLDER -> paragraph(Phrase.LOOKUP_LEAD_HOLDER, place);
                    case AGENCY ->
                        paragraph(
                                Phrase.LOOKUP_LEAD_AGENCY,
                                Map.of("work", about.workTitle(), "site", about.site(), "holder", about.holder()));
                });
        if (lookUp.known().isEmpty()) {
            blocks.add(paragraph(Phrase.LOOKUP_UNKNOWN));
        } else {
            blocks.add(paragraph(Phrase.LOOKUP_KNOWN));
            blocks.add(new Bullets(lookUp.known()));
        }
        blocks.add(paragraph(Phrase.LOOKUP_ASK, Map.of("date", words.date(lookUp.by()))));
        return blocks;
    }

    private List<Block> complaint(ComplaintReceived complaint) {
        return List.of(
                paragraph(Phrase.COMPLAINT_LEAD, Map.of("date", words.date(complaint.answeredBy()))),
                paragraph(Phrase.COMPLAINT_REST));
    }

    private String togetherSubject(Together together) {
        return words.say(Phrase.TOGETHER_SUBJECT, Map.of("count", count(together), "number", about.number()));
    }

    private static String count(Together together) {
        return Integer.toString(together.claims().size());
    }

    private List<Block> together(Together together) {
        return List.of(
                paragraph(Phrase.TOGETHER_LEAD, Map.of("count", count(together), "holder", about.holder())),
                new Bullets(together.claims().stream()
                        .map(each -> words.say(
                                Phrase.TOGETHER_ITEM,
                                Map.of("number", each.number(), "work", each.workTitle(), "site", each.site())))
                        .toList()),
                paragraph(Phrase.TOGETHER_ANSWER));
    }

    private List<Block> waiting(StillWaiting waiting) {
        return List.of(
                paragraph(Phrase.WAITING_LEAD, Map.of("who", who(waiting.forWhom()))),
                paragraph(Phrase.WAITING_UNTIL, Map.of("date", words.date(waiting.until()))));
    }
}
