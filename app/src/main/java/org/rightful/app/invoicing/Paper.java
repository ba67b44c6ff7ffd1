package org.rightful.app.invoicing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.banking.EpcQr;
import org.rightful.app.platform.Money;

/**
 * A document of a payment, composed and ready to be printed: an agreement, a certificate of release, a receipt, a statement.
 *
 * @param issuer whose paper it is, at its head
 * @param title in large letters
 * @param date when it was issued
 * @param language in which numbers and dates are written; the texts are in it already
 * @param footer small, on every page
 */
public record Paper(
        String issuer, String title, LocalDate date, Locale language, List<Block> blocks, List<String> footer) {
    public Paper {
        blocks = List.copyOf(blocks);
        footer = List.copyOf(footer);
        if (issuer.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("a paper has an issuer and a title");
        }
    }

    /** A part of a paper. */
    public sealed interface Block {}

    /**
     * Whom it is for, where the window of an envelope shows it (DIN 5008, form B). First, if at all; facts right after it stand beside it.
     */
    public record Address(List<String> lines) implements Block {
        public Address {
            lines = List.copyOf(lines);
        }
    }

    /** The title of a part. */
    public record Heading(String text) implements Block {}

    /** A paragraph. */
    public record Paragraph(String text) implements Block {}

    /** A paragraph that is the point of the paper, set apart. */
    public record Statement(String text) implements Block {}

    /** Names and values, such as number, date and parties. */
    public record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One of them.
     *
     * @param value may have several lines
     */
    public record Fact(String name, String value) {}

    /**
     * Sums below each other.
     *
     * @param total the last line; nothing where there is none
     */
    public record Sums(List<Sum> lines, Optional<Sum> total) implements Block {
        public Sums {
            lines = List.copyOf(lines);
        }
    }

    /** One of them. */
    public record Sum(String text, Money sum) {}

    /**
     * Rows of a table.
     *
     * @param numbers the columns, from 0, that are set to the right with figures of one width
     */
    public record Table(List<String> head, List<List<String>> rows, List<Integer> numbers) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
            numbers = List.copyOf(numbers);
            int columns = head.size();
            if (rows.stream().anyMatch(row -> row.size() != columns)) {
                throw new IllegalArgumentException("every row has as many cells as the head");
            }
        }
    }

    /** Web addresses, numbered; long ones are broken. */
    public record Addresses(List<String> urls) implements Block {
        public Addresses {
            urls = List.copyOf(urls);
        }
    }

    /** Pictures side by side, two a row. */
    public record Pictures(List<Picture> pictures) implements Block {
        public Pictures {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * One of them.
     *
     * @param bytes JPEG or PNG; drawn small, without what else is in the file
     */
    public record Picture(byte[] bytes, String caption) {}

    /** The code of a transfer; facts right after it stand beside it. */
    public record PaymentCode(EpcQr code, String caption) implements Block {}
}
