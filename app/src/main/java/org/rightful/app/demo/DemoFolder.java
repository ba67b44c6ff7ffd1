package org.rightful.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rightful.app.platform.database.EmbeddedPostgres;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;
import org.rightful.app.platform.settings.WrongSettings;

/** Where the demo keeps its data, and the settings of its service. */
public final class DemoFolder {
    private DemoFolder() {}

    /**
     * Settings of a service that only this machine reaches and that may scan this machine.
     *
     * @param port where it listens; 0 for one that is free
     * @param mail where its letters go
     * @throws WrongSettings if an environment variable changes one of them into something wrong
     */
    public static Settings settings(Path folder, int port, DemoMailbox mail, Map<String, String> environment)
            throws WrongSettings {
        int known =
                port == 0 ? freePort() : port; // links in letters name it, so it is known before the service listens
        Map<String, String> variables = new HashMap<>(Map.of(
                Setting.PUBLIC_URL.variable(),
                "http://localhost:" + known,
                Setting.SERVICE_NAME.variable(),
                "Rightful",
                Setting.GATEWAY.variable(),
                "sandbox"));
        variables.putAll(environment);
        variables.put(Setting.DATA_FOLDER.variable(), folder.toString());
        variables.put(Setting.HTTP_ADDRESS.variable(), "127.0.0.1");
        variables.put(Setting.HTTP_PORT.variable(), Integer.toString(known));
        variables.put(Setting.DATABASE_URL.variable(), "");
        variables.put(Setting.MAIL_HOST.variable(), "127.0.0.1");
        variables.put(Setting.MAIL_PORT.variable(), Integer.toString(mail.smtpPort()));
        variables.put(Setting.MAIL_SECURITY.variable(), "none");
        variables.put(Setting.MAIL_FROM.variable(), "Rightful <claims@rightful.example>");
        variables.put(Setting.SERVICE_CONTACT.variable(), "people@rightful.example");
        variables.put(Setting.SERVICE_ADDRESS.variable(), "Rightful demo, Contact Sheet Lane 1, 20457 Hamburg");
        variables.put(Setting.SERVICE_AUTHORITY.variable(), "No authority: this is a demo on one machine");
        variables.put(Setting.PAYMENTS_IBAN.variable(), DemoPayments.IBAN);
        variables.put(Setting.CRAWL_PRIVATE_NETWORK.variable(), "true");
        return SettingsFile.read(Optional.empty(), variables);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Clears away what an earlier demo left in a folder that this process holds.
     *
     * @throws IOException if it cannot be cleared
     */
    public static void clear(Path folder) throws IOException {
        EmbeddedPostgres.stopLeftBehind(folder.resolve("postgres"));
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.filter(each -> !each.equals(folder) && !each.equals(folder.resolve("in-use")))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
