package org.rightful.app.correspondence;

import java.net.URI;
import java.util.List;

/** A piece of a letter, before it becomes text, a formatted mail or paper: all three say the same. */
sealed interface Block {
    /** Its name in the templates of the formatted forms. */
    default String form() {
        return switch (this) {
            case Heading heading -> "heading";
            case Paragraph paragraph -> "paragraph";
            case Quote quote -> "quote";
            case Bullets bullets -> "bullets";
            case Facts facts -> "facts";
            case Addresses addresses -> "addresses";
            case Pictures pictures -> "pictures";
            case Sum sum -> "sum";
            case Choices choices -> "choices";
            case Deed deed -> "deed";
        };
    }

    /** A heading. */
    record Heading(String text) implements Block {}

    /** Sentences. */
    record Paragraph(String text) implements Block {}

    /** What a person wrote, with its line ends. */
    record Quote(String text) implements Block {}

    /** Sentences in a list. */
    record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** Labels with their values. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A label with one value or more, a line each. */
    record Fact(String label, List<String> values) {
        public Fact {
            values = List.copyOf(values);
        }

        public Fact(String label, String value) {
            this(label, List.of(value));
        }
    }

    /** Addresses that are shown, but to which nothing leads: nobody should have to open them. */
    record Addresses(List<URI> addresses) implements Block {
        public Addresses {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The work and what was found, side by side.
     *
     * @param instead what the text says, which shows no pictures; may be empty
     */
    record Pictures(List<Picture> pictures, String instead) implements Block {
        public Pictures {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * A picture.
     *
     * @param name of the part of the mail that holds it
     */
    record Picture(String name, String caption) {}

    /** Lines with amounts, in groups. */
    record Sum(List<Group> groups) implements Block {
        public Sum {
            groups = List.copyOf(groups);
        }
    }

    /** Lines with amounts under a title; an empty title is not shown. */
    record Group(String title, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /** A line with an amount, or, where there is nothing to pay, with an empty one. */
    record Row(String text, String amount) {}

    /** Answers side by side, each of the same weight. */
    record Choices(List<Choice> choices) implements Block {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /** An answer. */
    record Choice(String title, String text) {}

    /** The way to the claim's page. */
    record Deed(String label, URI address) implements Block {}
}
