package org.rightful.app.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables of a database, in an order in which they can be filled in one transaction: what a row points to comes before it. */
final class Tables {
    /** Flyway writes it itself. */
    static final String HISTORY = "flyway_schema_history";

    /** Sign-ins end with a restore: whoever took the copy must not come back signed in. */
    private static final Set<String> LEFT_OUT = Set.of(HISTORY, "spring_session", "spring_session_attributes");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private Tables() {}

    /**
     * Reads the tables of the schema {@code public}.
     *
     * @throws SQLException if the database does not answer
     * @throws IllegalStateException if tables point to each other in a circle
     */
    static List<String> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> pointsTo = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1")) {
                while (rows.next()) {
                    if (!LEFT_OUT.contains(rows.getString(1))) {
                        pointsTo.put(checked(rows.getString(1)), new TreeSet<>());
                    }
                }
            }
            try (ResultSet rows = statement.executeQuery("""
                    select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
                    where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid
                        and not condeferred""")) { // what is checked at the end may point forward
                while (rows.next()) {
                    if (pointsTo.containsKey(rows.getString(1))) {
                        pointsTo.get(rows.getString(1)).add(rows.getString(2));
                    }
                }
            }
        }
        List<String> order = new ArrayList<>();
        while (order.size() < pointsTo.size()) {
            List<String> next = pointsTo.entrySet().stream()
                    .filter(each -> !order.contains(each.getKey()) && order.containsAll(each.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables point to each other in a circle: " + pointsTo.keySet());
            }
            order.addAll(next);
        }
        return order;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException("the table " + name + " has a name that the service never gives");
        }
        return name;
    }
}
