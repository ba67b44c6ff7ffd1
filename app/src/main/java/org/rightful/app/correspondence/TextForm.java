package org.rightful.app.correspondence;

import java.util.List;
import java.util.StringJoiner;

/** A letter as plain text, in lines that every mail program shows whole. Addresses are never broken. */
final class TextForm {
    private static final int WIDTH = 78; // RFC 5322, section 2.1.1

    private final StringBuilder out = new StringBuilder();
    private final String colon;

    private TextForm(String colon) {
        this.colon = colon;
    }

    static String of(Composed letter) {
        TextForm form = new TextForm(Wording.colon(letter.language()));
        if (!letter.about().isEmpty()) {
            form.wrapped("", letter.about());
            form.gap();
        }
        form.wrapped("", letter.salutation());
        form.gap();
        letter.blocks().forEach(form::block);
        form.wrapped("", letter.closing());
        form.gap();
        letter.signature().forEach(form::line);
        form.gap();
        letter.smallPrint().forEach(each -> form.wrapped("", each));
        return form.out.toString().stripTrailing() + "\n";
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                gap();
                line(heading.text());
                line("-".repeat(Math.min(WIDTH, heading.text().length())));
                return;
            }
            case Block.Paragraph paragraph -> wrapped("", paragraph.text());
            case Block.Quote quote -> quote.text().lines().forEach(each -> wrapped("  ", each));
            case Block.Bullets bullets -> bullets.items().forEach(each -> item("- ", each));
            case Block.Facts facts -> facts.facts().forEach(this::fact);
            case Block.Addresses addresses -> addresses.addresses().forEach(each -> line("  " + each));
            case Block.Pictures pictures -> {
                if (!pictures.instead().isEmpty()) {
                    wrapped("", pictures.instead());
                }
            }
            case Block.Sum sum -> sum.groups().forEach(this::group);
            case Block.Choices choices ->
                choices.choices().forEach(each -> item("- ", each.title() + colon + each.text()));
            case Block.Deed deed -> {
                line((deed.label() + colon).stripTrailing());
                line("  " + deed.address());
            }
        }
        gap();
    }

    private void fact(Block.Fact fact) {
        if (fact.values().size() == 1) {
            item("", fact.label() + colon + fact.values().getFirst());
        } else {
            line((fact.label() + colon).stripTrailing());
            fact.values().forEach(each -> item("- ", each));
        }
    }

    private void group(Block.Group group) {
        if (!group.title().isEmpty()) {
            wrapped("", group.title() + colon);
        }
        group.rows()
                .forEach(row -> item("- ", row.amount().isEmpty() ? row.text() : row.text() + colon + row.amount()));
    }

    /** Text after a sign; its further lines stand under its first. */
    private void item(String sign, String text) {
        lines(sign, sign.isEmpty() ? "  " : " ".repeat(sign.length()), text);
    }

    private void wrapped(String indent, String text) {
        lines(indent, indent, text);
    }

    private void lines(String first, String further, String text) {
        StringJoiner line = new StringJoiner(" ", first, "");
        int length = first.length();
        boolean empty = true;
        for (String word : List.of(text.strip().split("[ \\t\\n]+", -1))) {
            if (!empty && length + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringJoiner(" ", further, "");
                length = further.length();
                empty = true;
            }
            length += word.length() + (empty ? 0 : 1);
            line.add(word);
            empty = false;
        }
        line(line.toString());
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /** One empty line, never two. */
    private void gap() {
        if (out.length() > 1 && !(out.charAt(out.length() - 2) == '\n')) {
            out.append('\n');
        }
    }
}
