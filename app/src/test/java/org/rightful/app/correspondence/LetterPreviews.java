package org.rightful.app.correspondence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes {@code docs/letters}: every letter in every language, as its recipient reads it. A test holds the files to it. */
final class LetterPreviews {
    private LetterPreviews() {}

    /**
     * Writes the files.
     *
     * @param arguments the folder of this project
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(folder(Path.of(arguments[0])));
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    static Path folder(Path root) {
        return root.resolve("docs").resolve("letters");
    }

    /** The files by their names. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Locale language : Wording.LANGUAGES) {
            files.put(language.getLanguage() + ".md", page(language));
        }
        LetterSamples german = new LetterSamples(Locale.GERMAN);
        LetterSamples english = new LetterSamples(Locale.ENGLISH);
        FormattedForms forms = new FormattedForms();
        files.put("notice-de.html", forms.mail(german.composed(german.notice(Notice.Kind.FEE))));
        files.put("notice-en.html", forms.mail(english.composed(english.notice(Notice.Kind.FEE))));
        return files;
    }

    private static String page(Locale language) {
        LetterSamples samples = new LetterSamples(language);
        StringBuilder page = new StringBuilder();
        page.append("# Letters: ")
                .append(language.getDisplayLanguage(Locale.ENGLISH))
                .append("\n\nWritten by `./rightful docs` from `app/src/main/resources/letters/")
                .append(language.getLanguage())
                .append(
                        ".properties`; the people, places and sums are made up. [How letters are made](../correspondence.md).\n");
        samples.all().forEach((title, letter) -> {
            Composed composed = samples.composed(letter);
            page.append("\n## ")
                    .append(title)
                    .append("\n\n**")
                    .append(composed.subject())
                    .append("**\n\n```text\n")
                    .append(TextForm.of(composed))
                    .append("```\n");
        });
        return page.toString();
    }
}
