package org.rightful.app.works;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is said of a work, as it is typed in. */
record SaidForm(
        String title, String creator, String description, String takenOn, String firstPublished, String rightsChain) {

    static SaidForm of(Catalogue.Said said) {
        return new SaidForm(
                said.title(),
                said.creator(),
                said.description(),
                said.takenOn().map(LocalDate::toString).orElse(""),
                said.firstPublished(),
                said.rightsChain());
    }

    /** What is wrong: the field and the key of its sentence. */
    Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (title.isBlank()) {
            wrong.put("title", "work.title.missing");
        }
        tooLong(wrong, "title", title, 300);
        tooLong(wrong, "creator", creator, 200);
        tooLong(wrong, "description", description, 2_000);
        tooLong(wrong, "firstPublished", firstPublished, 2_000);
        tooLong(wrong, "rightsChain", rightsChain, 2_000);
        if (!takenOn.isBlank() && day().isEmpty()) {
            wrong.put("takenOn", "date.wrong");
        }
        return wrong;
    }

    /** The values, once {@link #wrong} is empty. */
    Catalogue.Said said() {
        return new Catalogue.Said(
                title.strip(),
                creator.strip(),
                description.strip(),
                day(),
                firstPublished.strip(),
                rightsChain.strip());
    }

    private Optional<LocalDate> day() {
        try {
            return takenOn.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(takenOn.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void tooLong(Map<String, String> wrong, String field, String value, int most) {
        if (value.strip().length() > most) {
            wrong.put(field, "text.too-long");
        }
    }
}
