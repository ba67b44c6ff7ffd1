package org.rightful.app.correspondence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rightful.app.correspondence.Answered.QuestionAnswered;
import org.rightful.app.law.FirstLetter;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.Settings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to letters of claims: sends them, shows them, prints them, and keeps what was sent. */
@Component
public class ClaimLetters {
    /** How often the service writes of its own accord about a claim: notices and reminders, by mail and by post (R55). */
    public static final int MOST_CONTACTS = 3;

    private final Outbox outbox;
    private final LetterStore store;
    private final FormattedForms forms;
    private final Blobs blobs;
    private final Settings settings;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;
    private final Limits limits = Limits.OURS;

    ClaimLetters(
            Outbox outbox,
            LetterStore store,
            FormattedForms forms,
            Blobs blobs,
            Settings settings,
            Ids ids,
            SecureRandom random,
            Clock clock) {
        this.outbox = outbox;
        this.store = store;
        this.forms = forms;
        this.blobs = blobs;
        this.settings = settings;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** A letter with what is printed in it alone. */
    private record Written(UUID id, String code, Composed composed, Shown shown, Instant at) {}

    /**
     * Takes a letter in the caller's transaction and delivers it afterwards by mail. Replies carry a token of the claim.
     *
     * @param toAddress one bare mail address
     * @return its identifier, also in its Message-ID; {@link MailGivenUp} names it
     * @throws IllegalArgumentException if it is no address, {@link #objections} has something, or a picture is none
     * @throws IllegalStateException if it is a notice or reminder beyond {@link #MOST_CONTACTS}, or {@link #missing} names something
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID send(ClaimReference about, String toAddress, ClaimLetter letter) {
        return send(about, toAddress, letter, List.of());
    }

    /**
     * Takes a letter as {@link #send(ClaimReference, String, ClaimLetter)} does, with files that go with it. They must stay in the blob
     * store as long as letters are kept.
     *
     * @throws IllegalArgumentException also if two files have one name, one is not there, or all together are larger than a mail may be
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID send(ClaimReference about, String toAddress, ClaimLetter letter, List<Attachment> attachments) {
        if (!Mail.isAddress(toAddress)) {
            throw new IllegalArgumentException("toAddress must be one address");
        }
        checked(attachments);
        Written written = written(about, letter);
        outbox.take(new Letter(
                written.id(),
                toAddress,
                written.composed().language().getLanguage(),
                written.shown().subject(),
                written.shown().text(),
                Optional.of(written.shown().html()),
                Optional.of(store.replyToken(about.number(), random)),
                written.composed().pictures(),
                attachments,
                written.at()));
        store.keep(
                about.number(),
                sent(about, letter, written, SentLetter.Way.MAIL, SentLetter.Delivered.WAITING),
                written.composed().language(),
                isCounted(letter),
                Optional.of(toAddress.substring(toAddress.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT)),
                Optional.empty());
        return written.id();
    }

    /** Makes a letter on paper in the caller's transaction; {@link #printed} has it. It counts as {@link #send} does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID post(ClaimReference about, PostalAddress to, ClaimLetter letter) {
        Written written = written(about, letter);
        BlobId pdf;
        try {
            byte[] paper = paper(written.composed(), about, to, written.at());
            pdf = blobs.put(new ByteArrayInputStream(paper), paper.length).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.keep(
                about.number(),
                sent(about, letter, written, SentLetter.Way.POST, SentLetter.Delivered.SENT),
                written.composed().language(),
                isCounted(letter),
                Optional.empty(),
                Optional.of(pdf));
        return written.id();
    }

    private void checked(List<Attachment> attachments) {
        long names = attachments.stream().map(Attachment::name).distinct().count();
        if (names < attachments.size() || attachments.size() > Limits.MOST_ENCLOSED) {
            throw new IllegalArgumentException(
                    "attachments must have names of their own and be at most " + Limits.MOST_ENCLOSED);
        }
        long left = Limits.MOST_ENCLOSED_BYTES;
        for (Attachment each : attachments) {
            left -= bytes(each.blob(), (int) left).length;
        }
    }

    private Written written(ClaimReference about, ClaimLetter letter) {
        List<String> objections = objections(about, letter);
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException("the letter has words that no letter says: " + objections);
        }
        List<String> missing = missing(about, letter);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the letter cannot be sent without the settings " + missing);
        }
        int before = store.lockedContacts(about.number());
        if (isCounted(letter) && before >= MOST_CONTACTS) {
            throw new IllegalStateException("claim " + about.number() + " has had " + before + " letters");
        }
        String code = Stamp.newCode(random);
        Composed composed =
                Composer.compose(about, letter, Sender.of(settings), new Stamp(Optional.of(code), before + 1));
        pictures(composed);
        return new Written(ids.next(), code, composed, shown(composed), clock.instant());
    }

    /** As it is kept: without the secret that opens the claim, which only its recipient has. */
    private static SentLetter sent(
            ClaimReference about,
            ClaimLetter letter,
            Written written,
            SentLetter.Way way,
            SentLetter.Delivered delivered) {
        return new SentLetter(
                written.id(),
                letter.getClass().getSimpleName(),
                way,
                written.code(),
                written.at(),
                delivered,
                withoutSecret(written.shown(), about.portal()));
    }

    private static Shown withoutSecret(Shown shown, URI portal) {
        String open = portal.getScheme() + "://" + portal.getAuthority() + "/…";
        String secret = portal.toString();
        return new Shown(
                shown.subject(),
                shown.text().replace(secret, open),
                shown.html().replace(secret.replace("&", "&amp;"), open).replace(secret, open));
    }

    private static boolean isCounted(ClaimLetter letter) {
        return letter instanceof Notice || letter instanceof Reminder;
    }

    /** A letter on paper that was made: PDF, A4. */
    @Transactional(readOnly = true)
    public Optional<byte[]> printed(UUID id) {
        return store.pdf(id).map(this::bytes);
    }

    /** The letter as it would be sent now; nothing is kept, and the place of its code is empty. */
    @Transactional(readOnly = true)
    public Shown show(ClaimReference about, ClaimLetter letter) {
        return shown(preview(about, letter));
    }

    /** The letter as it would be printed now, A4, for an envelope with a window; nothing is kept. */
    @Transactional(readOnly = true)
    public byte[] pdf(ClaimReference about, PostalAddress to, ClaimLetter letter) {
        return paper(preview(about, letter), about, to, clock.instant());
    }

    private Composed preview(ClaimReference about, ClaimLetter letter) {
        int count = Math.min(store.contacts(about.number()) + 1, MOST_CONTACTS);
        return Composer.compose(about, letter, Sender.of(settings), new Stamp(Optional.empty(), count));
    }

    /**
     * What the operator's settings lack so that this letter cannot be sent as the law of its country wants it, as keys of settings;
     * empty if nothing. The gate asks this before a notice.
     */
    public List<String> missing(ClaimReference about, ClaimLetter letter) {
        return missing(settings.service(), about, letter);
    }

    static List<String> missing(Settings.Service service, ClaimReference about, ClaimLetter letter) {
        return letter instanceof Notice notice
                ? missing(
                        service,
                        notice.kind() == Notice.Kind.FEE,
                        notice.territory(),
                        notice.forOthers().isPresent(),
                        about.toPrivatePerson())
                : List.of();
    }

    /**
     * The same for a notice that is not written yet.
     *
     * @param fee whether it asks a fee for what was
     * @param forOthers whether the service collects for somebody else
     */
    public static List<String> missing(
            Settings.Service service, boolean fee, Jurisdiction territory, boolean forOthers, boolean toPrivatePerson) {
        if (!fee) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        boolean collects = FirstLetter.contents(territory, forOthers, toPrivatePerson)
                .contains(FirstLetter.Content.SUPERVISORY_AUTHORITY);
        if (territory == Jurisdiction.DE && service.address().isEmpty()) {
            missing.add(Setting.SERVICE_ADDRESS.key());
        }
        if (collects && service.authority().isEmpty()) {
            missing.add(Setting.SERVICE_AUTHORITY.key());
        }
        return missing;
    }

    /**
     * Words that people of the service wrote into a letter and that no letter says: threats, pressure, marks of exclamation. They are
     * shown to whoever wrote them; {@link #send} refuses a letter that has any.
     */
    public List<String> objections(ClaimReference about, ClaimLetter letter) {
        Stream<String> free = switch (letter) {
            case Answered answered ->
                Stream.concat(
                        Stream.of(answered.text()),
                        answered.questions().stream().map(QuestionAnswered::answer));
            case ProofRefused refused -> Stream.of(refused.reason());
            case OfferAnswered offer -> Stream.of(offer.reason());
            case Closed closed -> Stream.of(closed.explanation());
            case Agreed agreed -> Stream.of(agreed.what());
            case Notice notice ->
                Stream.of(
                                notice.work().ownership().stream(),
                                notice.demand().lines().stream().map(FeeLine::text),
                                notice.demand().options().stream().map(Option::text))
                        .flatMap(each -> each);
            case Reminder r -> Stream.empty();
            case HostNotice h -> Stream.empty();
            case Received r -> Stream.empty();
            case Status s -> Stream.empty();
            case HelperInvited h -> Stream.empty();
            case AgencyInvited a -> Stream.empty();
            case LicenceLookUp l -> Stream.empty();
            case StillWaiting s -> Stream.empty();
            case ComplaintReceived c -> Stream.empty();
            case Together t -> Stream.empty();
            case PaymentLetter payment ->
                switch (payment) {
                    case Released released -> Stream.of(released.what());
                    case Refunded refunded -> Stream.of(refunded.explanation());
                    case PaymentReceived p -> Stream.empty();
                    case RemnantFound r -> Stream.empty();
                    case Clean c -> Stream.empty();
                    case InstalmentDue i -> Stream.empty();
                    case PaymentReturned p -> Stream.empty();
                    case TooMuchPaid t -> Stream.empty();
                };
        };
        return free.flatMap(each -> Tone.objections(about.language(), each).stream())
                .distinct()
                .toList();
    }

    /** All letters of a claim, oldest first, also those to hosts, helpers and agencies. */
    @Transactional(readOnly = true)
    public List<SentLetter> of(String number) {
        return store.of(number);
    }

    /** The claim that a letter belongs to. */
    @Transactional(readOnly = true)
    public Optional<String> numberOf(UUID id) {
        return store.numberOf(id);
    }

    /** How many notices and reminders a claim has had. */
    @Transactional(readOnly = true)
    public int contacts(String number) {
        return store.contacts(number);
    }

    /** Deletes the letters of a claim, also those that still wait: its time of keeping is over. */
    @Transactional
    public void forget(String number) {
        store.forget(number);
    }

    private Shown shown(Composed composed) {
        String text = TextForm.of(composed);
        if (text.length() > limits.mostText()) {
            throw new IllegalArgumentException("the text of a letter is longer than " + limits.mostText());
        }
        return new Shown(outbox.oneLine(composed.subject()), text, forms.mail(composed));
    }

    private byte[] paper(Composed composed, ClaimReference about, PostalAddress to, Instant at) {
        Sender sender = Sender.of(settings);
        String line = sender.address()
                .map(each -> sender.name() + " · " + each)
                .orElse(sender.name() + " · " + sender.contact());
        String date = Wording.of(about.language()).date(at.atZone(about.zone()).toLocalDate());
        return forms.paper(composed, to, sender.name(), line, date, pictures(composed));
    }

    /**
     * The pictures of a letter: previews, which mail programs show.
     *
     * @throws IllegalArgumentException if one is not there, too large, or neither JPEG nor PNG
     */
    private Map<String, byte[]> pictures(Composed composed) {
        Map<String, byte[]> pictures = new HashMap<>();
        composed.pictures().forEach((name, blob) -> {
            byte[] bytes = bytes(blob);
            if (PictureType.of(bytes).isEmpty()) {
                throw new IllegalArgumentException("the picture " + name + " is neither JPEG nor PNG");
            }
            pictures.put(name, bytes);
        });
        return pictures;
    }

    private byte[] bytes(BlobId blob) {
        return bytes(blob, Limits.MOST_PICTURE_BYTES);
    }

    private byte[] bytes(BlobId blob, int most) {
        try (InputStream in = blobs.open(blob)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IllegalArgumentException("the blob " + blob + " is too large for a letter");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no blob " + blob, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
