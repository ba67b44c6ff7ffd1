package org.rightful.app.correspondence;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.correspondence.Block.Choice;
import org.rightful.app.law.FirstLetter;
import org.rightful.app.law.FirstLetter.Content;
import org.rightful.app.law.Takedown;
import org.rightful.app.platform.Money;

/** Looks for everything that a letter must not be: each complaint is a sentence. It reads the letter as its recipient does. */
final class LetterLint {
    private static final Pattern UNFILLED = Pattern.compile("[{}]|\\bnull\\b|Optional\\[|\\[\\]|%s|\\$\\{");
    private static final Pattern SLIP =
            Pattern.compile("(?<!\\S)(\\p{L}{2,})\\s+\\1(?!\\S)|[,;:]{2}|\\.\\.|\\s[.,](?=\\s|$)");
    private static final Pattern NUMERIC_DATE = Pattern.compile("(?<!\\d)\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}(?!\\d)");

    /** Salutations to nobody. */
    private static final Map<String, List<String>> ANONYMOUS = Map.of(
            "en", List.of("sir", "madam", "whom it may concern", "hello,"),
            "de", List.of("damen und herren", "sehr geehrte", "guten tag,"),
            "fr", List.of("madame", "monsieur", "bonjour,"),
            "es", List.of("señor", "señora", "quien corresponda", "buenos días:"),
            "it", List.of("signor", "signora", "egregio", "gentili", "buongiorno,"),
            "nl", List.of("heer", "mevrouw", "goedendag,"),
            "pl", List.of("szanowni", "szanowny", "dzień dobry,\n"));

    private final ClaimReference about;
    private final ClaimLetter letter;
    private final Composed composed;
    private final String text;
    private final Wording words;
    private final List<String> complaints = new ArrayList<>();

    private LetterLint(ClaimReference about, ClaimLetter letter, Composed composed) {
        this.about = about;
        this.letter = letter;
        this.composed = composed;
        this.text = flat(composed.subject() + "\n" + TextForm.of(composed));
        this.words = Wording.of(about.language());
    }

    static List<String> complaints(ClaimReference about, ClaimLetter letter, Composed composed) {
        LetterLint lint = new LetterLint(about, letter, composed);
        lint.form();
        lint.tone();
        lint.salutation();
        lint.dates();
        lint.genuine();
        if (letter instanceof Notice notice) {
            lint.notice(notice);
        }
        if (letter instanceof HostNotice host) {
            lint.host(host);
        }
        if (letter instanceof Closed closed) {
            lint.closed(closed);
        }
        if (letter instanceof Agreed agreed) {
            agreed.pay().ifPresent(lint::pay);
            agreed.parts().forEach(part -> lint.has(words(about, part), "each part with its day (R98)"));
        }
        if (letter instanceof PaymentLetter payment) {
            lint.payment(payment);
        }
        if (letter instanceof Notice || letter instanceof Reminder) {
            lint.answers();
        }
        return lint.complaints;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private void must(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    private void has(String wanted, String what) {
        must(text.contains(flat(wanted)), "does not say " + what + ": " + wanted);
    }

    private void form() {
        Matcher unfilled = UNFILLED.matcher(text);
        must(!unfilled.find(), "a place is not filled in");
        String prose = text.replaceAll("https?://\\S+", "");
        Matcher slip = SLIP.matcher(prose);
        must(!slip.find(), "has a slip of the pen");
        boolean empty = composed.blocks().stream()
                .anyMatch(each -> each instanceof Block.Paragraph paragraph
                        && paragraph.text().isBlank());
        must(!empty && !composed.subject().isBlank() && !composed.closing().isBlank(), "has an empty field");
    }

    private void tone() {
        Tone.objections(about.language(), text).forEach(each -> complaints.add("says what no letter says: " + each));
    }

    private void salutation() {
        String greeting = composed.salutation();
        must(greeting.endsWith(",") || greeting.endsWith(":"), "the salutation is not closed");
        about.recipient().ifPresent(name -> {
            must(greeting.contains(name), "the salutation does not use the name");
            String lower = greeting.toLowerCase(Locale.ROOT);
            must(
                    Objects.requireNonNull(ANONYMOUS.get(about.language().getLanguage())).stream()
                            .noneMatch(lower::contains),
                    "the salutation is to nobody although the name is known");
        });
    }

    private void dates() {
        String prose = text.replaceAll("https?://\\S+", "").replace(about.number(), "");
        Matcher numeric = NUMERIC_DATE.matcher(prose);
        must(!numeric.find(), "has a date in figures, which some read as another day");
        expectedDate().ifPresent(date -> has(words.date(date), "the date as the language writes it"));
    }

    private Optional<LocalDate> expectedDate() {
        return switch (letter) {
            case Notice notice -> Optional.of(notice.demand().answerBy());
            case Reminder reminder -> Optional.of(reminder.answerBy());
            case Received received -> Optional.of(received.waitsForUsUntil());
            case Status status -> status.next();
            case Answered answered -> answered.next();
            case ProofRefused refused -> Optional.of(refused.appealUntil());
            case OfferAnswered offer -> Optional.of(offer.next());
            case Agreed agreed -> Optional.of(agreed.payBy());
            case LicenceLookUp lookUp -> Optional.of(lookUp.by());
            case StillWaiting waiting -> Optional.of(waiting.until());
            case ComplaintReceived complaint -> Optional.of(complaint.answeredBy());
            case Together t -> Optional.empty();
            case HostNotice h -> Optional.empty();
            case Closed c -> Optional.empty();
            case HelperInvited h -> Optional.empty();
            case AgencyInvited a -> Optional.empty();
            case PaymentLetter payment ->
                switch (payment) {
                    case PaymentReceived received -> received.next().map(Due::on);
                    case Clean clean -> Optional.of(clean.checkedOn());
                    case InstalmentDue due -> Optional.of(due.due().on());
                    case PaymentReturned returned -> Optional.of(returned.payBy());
                    case Released r -> Optional.empty();
                    case RemnantFound r -> Optional.empty();
                    case Refunded r -> Optional.empty();
                    case TooMuchPaid t -> Optional.empty();
                };
        };
    }

    private void genuine() {
        has(LetterSamples.SENDER.genuinePage(), "where to ask whether it is genuine");
        has("7K3M-Q9TX", "the code by which to ask");
        has(LetterSamples.SENDER.contact(), "whom to write to");
        has("+49 221 5550100", "whom to call");
        has(LetterSamples.SENDER.name(), "who writes");
        has(about.number(), "the claim's number");
        if (letter instanceof Together together) {
            together.claims().forEach(each -> has(each.number(), "each claim"));
            return; // it leads to the letters, and each of them to its claim
        }
        boolean toStranger = letter instanceof HostNotice;
        must(
                toStranger != text.contains(about.portal().toString()),
                toStranger ? "gives the claim's page to a host" : "does not say where the claim can be seen");
    }

    private void notice(Notice notice) {
        has(notice.hitNumber(), "the hit's number (R44)");
        for (URI each : notice.use().remove()) {
            has(each.toString(), "every address to remove (R52)");
        }
        has(notice.work().firstPublished(), "where the work first appeared (R47)");
        has(notice.work().licensingPage().orElseThrow().toString(), "where it can be licensed (R47)");
        notice.work().channels().forEach(each -> has(each, "whose licences count (R13)"));
        has(words.moment(notice.use().capturedAt(), about.zone()), "when it was recorded (R45)");
        has(notice.use().image().toString(), "the address of the picture (R45)");
        has(notice.use().region().orElseThrow(), "the region (R45)");
        has(words.say(Phrase.NOTICE_EVIDENCE), "where evidence and mandate are (R46)");
        has(notice.territory().name(about.language()), "whose law is assumed (R54)");
        has(words.zone(about.zone()), "in which zone the day ends (R68)");
        has(words.say(Phrase.ADMITS), "that answering admits nothing (R89)");
        has(words.say(Phrase.NOTICE_KNOW_ADVICE), "that independent advice is a good idea (R88)");
        Phrase removal = notice.demand().removalEnds() ? Phrase.NOTICE_REMOVAL_ENDS : Phrase.NOTICE_REMOVAL_REMAINS;
        has(words.say(removal), "whether removing ends it (R53)");
        List<String> pictures = composed.blocks().stream()
                .filter(each -> each instanceof Block.Pictures)
                .flatMap(each -> ((Block.Pictures) each).pictures().stream())
                .map(Block.Picture::name)
                .toList();
        must(pictures.equals(List.of("work", "found")), "does not show both pictures side by side (R45)");
        for (FeeLine line : notice.demand().lines()) {
            has(line.text() + words.colon() + line.amount(), "why this sum (R59)");
        }
        for (Option option : notice.demand().options()) {
            has(option.text() + words.colon() + option.amount(), "what can be chosen (R58)");
        }
        if (!notice.demand().options().isEmpty()) {
            has(words.say(Phrase.NOTICE_OPTIONS_NOTE), "that nothing is chosen beforehand (R58)");
        }
        Set<Content> contents =
                FirstLetter.contents(notice.territory(), notice.forOthers().isPresent(), about.toPrivatePerson());
        contents.forEach(content -> mandatory(content, notice));
    }

    /** What the law of the country wants in a first letter. */
    private void mandatory(Content content, Notice notice) {
        boolean money = notice.kind() == Notice.Kind.FEE;
        String why = "what the law of " + notice.territory() + " wants (" + content + ")";
        switch (content) {
            case RIGHTS_HOLDER_NAME -> has(about.holder(), why);
            case AUTHOR_NAME -> has(notice.work().author(), why);
            case WORK_DESCRIPTION -> has(notice.work().description(), why);
            case EXACT_USE -> notice.use().pages().forEach(each -> has(each.toString(), why));
            case DATE_OF_USE -> has(words.date(notice.use().usedSince()), why);
            case LEGAL_BASIS -> notice.legalBasis().forEach(each -> has(each, why));
            case RIGHTS_AFFECTED ->
                has(
                        words.say(
                                Phrase.NOTICE_LAW_TEXT,
                                Map.of(
                                        "country",
                                        notice.territory().name(about.language()),
                                        "basis",
                                        String.join("; ", notice.legalBasis()))),
                        why);
            case TITLE_TO_RIGHTS -> notice.work().ownership().forEach(each -> has(each, why));
            case TIME_TO_ANSWER -> has(words.date(notice.demand().answerBy()), why);
            case NOT_A_COURT_PAPER -> has(words.say(Phrase.NOTICE_IS), why);
            case SUM_SPLIT_INTO_DAMAGES_AND_EXPENSES -> {
                if (money) {
                    has(words.say(Phrase.NOTICE_SUM_DAMAGES) + words.colon(), why);
                    has(words.say(Phrase.NOTICE_SUM_EXPENSES) + words.colon(), why);
                }
            }
            case UNDERTAKING_GOES_BEYOND_OR_NOT -> has(words.say(Phrase.NOTICE_UNDERTAKING), why);
            case CLIENT_NAME_AND_ADDRESS -> {
                if (money) {
                    has(about.holder() + ", " + notice.forOthers().orElseThrow().holderAddress(), why);
                }
            }
            case INTEREST_CALCULATION -> hasIf(money, Phrase.NOTICE_OTHERS_INTEREST, why);
            case COSTS_BY_KIND_AMOUNT_AND_REASON -> hasIf(money, Phrase.NOTICE_OTHERS_COSTS, why);
            case VAT_STATEMENT -> hasIf(money, Phrase.NOTICE_OTHERS_VAT, why);
            case SOURCE_OF_ADDRESS -> has(notice.sourceOfAddress(), why);
            case SUPERVISORY_AUTHORITY -> {
                if (money) {
                    has(LetterSamples.SENDER.authority().orElseThrow(), why);
                }
            }
        }
    }

    private void hasIf(boolean needed, Phrase phrase, String why) {
        if (needed) {
            has(words.say(phrase), why);
        }
    }

    private void host(HostNotice host) {
        for (Takedown.Part part : host.parts()) {
            String why = "what a notice to a host needs (" + part + ")";
            switch (part) {
                case REASONS -> has(words.say(Phrase.HOST_REASONS), why);
                case EXACT_ADDRESSES -> host.addresses().forEach(each -> has(each.toString(), why));
                case NAME_AND_MAIL_ADDRESS ->
                    has(
                            words.say(
                                    Phrase.HOST_NAME,
                                    Map.of(
                                            "service",
                                            LetterSamples.SENDER.name(),
                                            "contact",
                                            LetterSamples.SENDER.reach())),
                            why);
                case GOOD_FAITH -> has(words.say(Phrase.HOST_GOOD_FAITH), why);
                case SIGNATURE -> has("/s/ " + host.signedBy(), why);
                case WORK -> has(host.workDescription(), why);
                case CONTACT -> has(host.contact(), why);
                case ACCURACY_AND_AUTHORITY_UNDER_PENALTY_OF_PERJURY -> has(words.say(Phrase.HOST_PERJURY), why);
            }
        }
    }

    private void closed(Closed closed) {
        has(words.say(Phrase.valueOf("REASON_" + closed.reason().name())), "why it is closed (R104)");
        has(closed.explanation(), "the explanation (R106)");
        if (closed.reason().wasWrong()) {
            has(words.say(Phrase.CLOSED_SORRY), "that it was wrong, and that nothing is owed or reopened (R106)");
        }
        has(words.say(Phrase.CLOSED_ANSWER), "that the service answers for its letters (R107)");
    }

    private static String words(ClaimReference about, Due part) {
        Wording words = Wording.of(about.language());
        return words.say(
                Phrase.LABEL_PART_VALUE,
                Map.of("amount", part.amount().in(words.locale()), "date", words.date(part.on())));
    }

    private void pay(HowToPay pay) {
        pay.transfer().ifPresent(transfer -> {
            has(transfer.payee(), "whom to pay");
            has(transfer.printedIban(), "to which account");
            has(transfer.reference(), "with which reference");
        });
        must(
                pay.online()
                        == (text.contains(words.say(Phrase.PAY_ONLINE))
                                || text.contains(words.say(Phrase.PAY_ONLINE_TOO))),
                "says that one can pay online although one cannot, or not");
    }

    private void payment(PaymentLetter payment) {
        String site = about.site();
        switch (payment) {
            case PaymentReceived received -> {
                amount(received.amount());
                must(
                        received.rest().isNone() == text.contains(words.say(Phrase.PAYMENT_DONE)),
                        "says that all is paid although it is not, or not");
            }
            case Released released -> {
                has(released.certificate(), "the certificate's number (R101)");
                has(words.say(Phrase.RELEASED_OWED, Map.of("site", site)), "that nothing more is owed (R99)");
                released.pleaseDelete().forEach(each -> has(each.toString(), "what to delete (R100)"));
                asksForNoMoney();
            }
            case RemnantFound remnant -> {
                Map<String, String> covered = Map.of("site", site, "certificate", remnant.certificate());
                has(words.say(Phrase.REMNANT_LEAD, covered), "that nothing is owed for it (R99)");
                remnant.found().forEach(each -> has(each.toString(), "the exact address (R99)"));
                has(words.say(Phrase.REMNANT_AFTER), "that it is no new claim (R99)");
                asksForNoMoney();
            }
            case Clean c -> asksForNoMoney();
            case Refunded refunded -> {
                refunded.amounts().forEach(this::amount);
                if (refunded.wasWrong()) {
                    has(words.say(Phrase.REFUND_SORRY), "that it was wrong (R102)");
                    has(words.say(Phrase.REFUND_FULL), "that all is paid back, with the service's share (R102)");
                }
            }
            case InstalmentDue due -> {
                amount(due.due().amount());
                pay(due.pay());
            }
            case PaymentReturned returned -> {
                amount(returned.amount());
                pay(returned.pay());
            }
            case TooMuchPaid over -> amount(over.over());
        }
    }

    private void amount(Money amount) {
        has(amount.in(words.locale()), "which sum");
    }

    private void asksForNoMoney() {
        must(!text.contains("EUR") && !text.contains("IBAN"), "names a sum although nothing is owed");
    }

    /** All answers side by side, paying neither first nor alone (R51). */
    private void answers() {
        List<String> titles = composed.blocks().stream()
                .filter(each -> each instanceof Block.Choices)
                .flatMap(each -> ((Block.Choices) each).choices().stream())
                .map(Choice::title)
                .toList();
        Set<String> payments = Set.of(words.say(Phrase.CHOICE_PAY_FEE), words.say(Phrase.CHOICE_PAY_FUTURE));
        must(titles.isEmpty() || !payments.contains(titles.getFirst()), "paying is the first answer");
        for (Phrase each : List.of(
                Phrase.CHOICE_LICENCE,
                Phrase.CHOICE_NOT_MINE,
                Phrase.CHOICE_EXCEPTION,
                Phrase.CHOICE_AUTHOR,
                Phrase.CHOICE_REMOVED,
                Phrase.CHOICE_ASK)) {
            must(titles.contains(words.say(each)), "an answer is missing: " + words.say(each));
        }
        Notice.Kind kind = letter instanceof Notice notice ? notice.kind() : ((Reminder) letter).kind();
        boolean money = kind == Notice.Kind.FEE || kind == Notice.Kind.FUTURE_LICENCE;
        must(
                titles.stream().anyMatch(payments::contains) == money,
                "paying is offered where no money is asked, or not");
        must(
                titles.contains(words.say(Phrase.CHOICE_OFFER)) == money,
                "an offer is possible where no money is asked, or not");
    }
}
