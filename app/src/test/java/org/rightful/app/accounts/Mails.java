package org.rightful.app.accounts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mails that were taken for an address. */
final class Mails {
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/\\S*code=\\S+)");

    private final JdbcClient database;

    Mails(JdbcClient database) {
        this.database = database;
    }

    /** Subjects, oldest first. */
    List<String> subjects(String email) {
        return database.sql("select subject from outbox where recipient = :to order by id")
                .param("to", email)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** The path with the code in the newest mail that has one. */
    String link(String email) {
        String text = database.sql(
                        "select text from outbox where recipient = :to and text like '%code=%' order by id desc limit 1")
                .param("to", email)
                .query(String.class)
                .single();
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in: " + text);
        }
        return link.group(1);
    }

    static String code(String link) {
        return link.substring(link.indexOf("code=") + 5);
    }
}
