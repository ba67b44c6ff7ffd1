package org.rightful.app.correspondence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rightful.app.correspondence.Block.Addresses;
import org.rightful.app.correspondence.Block.Heading;
import org.rightful.app.correspondence.Block.Paragraph;
import org.rightful.app.law.Takedown;

/** Writes a notice to a host: the parts that its law asks for, in an order that reads well. */
final class HostParts {
    private HostParts() {}

    static List<Block> blocks(HostNotice host, ClaimReference about, Sender sender, Wording words) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say(Phrase.HOST_LEAD)));
        for (Takedown.Part part : List.of(
                Takedown.Part.EXACT_ADDRESSES,
                Takedown.Part.WORK,
                Takedown.Part.REASONS,
                Takedown.Part.NAME_AND_MAIL_ADDRESS,
                Takedown.Part.CONTACT,
                Takedown.Part.GOOD_FAITH,
                Takedown.Part.ACCURACY_AND_AUTHORITY_UNDER_PENALTY_OF_PERJURY,
                Takedown.Part.SIGNATURE)) {
            boolean always = part == Takedown.Part.WORK || part == Takedown.Part.EXACT_ADDRESSES;
            if (always || host.parts().contains(part)) {
                blocks.addAll(part(part, host, about, sender, words));
            }
        }
        blocks.add(new Paragraph(words.say(Phrase.HOST_CONFIRM)));
        return blocks;
    }

    private static List<Block> part(
            Takedown.Part part, HostNotice host, ClaimReference about, Sender sender, Wording words) {
        return switch (part) {
            case EXACT_ADDRESSES ->
                List.of(new Heading(words.say(Phrase.HOST_ADDRESSES)), new Addresses(host.addresses()));
            case WORK -> work(host, about, words);
            case REASONS -> List.of(new Paragraph(words.say(Phrase.HOST_REASONS)));
            case NAME_AND_MAIL_ADDRESS ->
                List.of(new Paragraph(
                        words.say(Phrase.HOST_NAME, Map.of("service", sender.name(), "contact", sender.reach()))));
            case CONTACT -> List.of(new Paragraph(words.say(Phrase.HOST_CONTACT, Map.of("contact", host.contact()))));
            case GOOD_FAITH -> List.of(new Paragraph(words.say(Phrase.HOST_GOOD_FAITH)));
            case ACCURACY_AND_AUTHORITY_UNDER_PENALTY_OF_PERJURY ->
                List.of(new Paragraph(words.say(Phrase.HOST_PERJURY)));
            case SIGNATURE ->
                List.of(new Paragraph(words.say(Phrase.HOST_SIGNATURE, Map.of("signature", host.signedBy()))));
        };
    }

    private static List<Block> work(HostNotice host, ClaimReference about, Wording words) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say(
                Phrase.HOST_WORK,
                Map.of(
                        "work",
                        about.workTitle(),
                        "description",
                        host.workDescription(),
                        "author",
                        host.author(),
                        "holder",
                        about.holder()))));
        if (!host.whereWorkIs().isEmpty()) {
            blocks.add(new Paragraph(words.say(Phrase.HOST_APPEARED)));
            blocks.add(new Addresses(host.whereWorkIs()));
        }
        return blocks;
    }
}
