package org.rightful.app.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The demo's mail server (SMTP and IMAP), with a page that shows every letter to everybody, and buttons that let time pass. Letters
 * lie in memory: they are gone when the demo is stopped.
 */
public final class DemoMailbox implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final List<Integer> DAYS = List.of(1, 8, 15, 31);
    private static final int SEE_OTHER = 303;

    private final GreenMail mail;
    private final HttpServer server;

    private DemoMailbox(GreenMail mail, HttpServer server) {
        this.mail = mail;
        this.server = server;
    }

    /**
     * Starts it on free ports of this machine.
     *
     * @throws IOException if no port is free
     */
    public static DemoMailbox start() throws IOException {
        GreenMail mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        mail.start();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return new DemoMailbox(mail, server);
    }

    /** Where mails are handed in. */
    int smtpPort() {
        return mail.getSmtp().getPort();
    }

    /** Where a mail program fetches them; every address is a user, whose password is the address. */
    int imapPort() {
        return mail.getImap().getPort();
    }

    /** The address of the page. */
    URI page() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /**
     * Opens the page.
     *
     * @param clock what time it is in the demo
     * @param pass lets time pass
     */
    void open(Clock clock, Consumer<Duration> pass) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, clock, pass));
        server.start();
    }

    /** The text of the newest letter to an address whose subject or text says something; empty if there is none. */
    public Optional<String> newestTo(String address, String says) throws IOException {
        return letters().reversed().stream()
                .filter(letter -> letter.to().contains(address))
                .filter(letter ->
                        letter.subject().contains(says) || letter.text().contains(says))
                .map(Letter::text)
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        mail.stop();
    }

    /** A letter as the page shows it. */
    private record Letter(String to, String from, String subject, String text) {}

    private List<Letter> letters() throws IOException {
        try {
            return Arrays.stream(mail.getReceivedMessages())
                    .map(DemoMailbox::letter)
                    .toList();
        } catch (IllegalStateException e) {
            throw new IOException("a letter cannot be read", e);
        }
    }

    private static Letter letter(MimeMessage message) {
        try {
            return new Letter(
                    addresses(message.getRecipients(Message.RecipientType.TO)),
                    addresses(message.getFrom()),
                    message.getSubject(),
                    text(message).orElse(""));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String addresses(Address @Nullable [] all) {
        return all == null
                ? ""
                : String.join(", ", Arrays.stream(all).map(Address::toString).toList());
    }

    private static Optional<String> text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int n = 0; n < parts.getCount(); n++) {
                BodyPart each = parts.getBodyPart(n);
                Optional<String> found = text(each);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private void answer(HttpExchange exchange, Clock clock, Consumer<Duration> pass) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST") && path.matches("/days/\\d{1,2}")) {
                pass.accept(Duration.ofDays(Integer.parseInt(path.substring("/days/".length()))));
                exchange.getResponseHeaders().set("Location", "/");
                exchange.sendResponseHeaders(SEE_OTHER, -1);
                return;
            }
            List<Letter> letters = letters();
            if (path.equals("/")) {
                send(exchange, list(letters, clock));
            } else if (path.matches("/\\d{1,6}") && Integer.parseInt(path.substring(1)) < letters.size()) {
                send(exchange, one(letters.get(Integer.parseInt(path.substring(1)))));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String html) throws IOException {
        byte[] page = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
    }

    private static String list(List<Letter> letters, Clock clock) {
        String today = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.ENGLISH)
                .format(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        StringBuilder page = new StringBuilder("<h1>Letters of the demo</h1><p>In the demo it is <strong>" + today
                + "</strong>. Let time pass, and see what the service does by itself:</p><p class=row>");
        DAYS.forEach(days -> page.append("<form method=post action=/days/%d><button>%d %s</button></form>"
                .formatted(days, days, days == 1 ? "day" : "days")));
        page.append("</p>");
        if (letters.isEmpty()) {
            page.append("<p>No letter was sent yet.</p>");
        } else {
            page.append("<table><thead><tr><th>To</th><th>Subject</th></tr></thead><tbody>");
            for (int n = letters.size() - 1; n >= 0; n--) {
                Letter letter = letters.get(n);
                page.append("<tr><td>%s</td><td><a href=/%d>%s</a></td></tr>"
                        .formatted(escaped(letter.to()), n, escaped(letter.subject())));
            }
            page.append("</tbody></table>");
        }
        return frame("Letters of the demo", page.toString());
    }

    private static String one(Letter letter) {
        String text = LINK.matcher(escaped(letter.text()))
                .replaceAll(found ->
                        Matcher.quoteReplacement("<a href=\"" + found.group() + "\">" + found.group() + "</a>"));
        return frame(
                letter.subject(),
                "<p><a href=/>All letters</a></p><h1>%s</h1><dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd></dl><pre>%s</pre>"
                        .formatted(
                                escaped(letter.subject()),
                                escaped(letter.from()),
                                escaped(letter.to()),
                                text.replace("$", "&#36;")));
    }

    private static String frame(String title, String main) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
                <style>body{font:17px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}
                table{border-collapse:collapse;width:100%%}td,th{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #8884;
                vertical-align:top;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border:1px solid #8886;
                padding:1rem}.row{display:flex;gap:.5rem;flex-wrap:wrap}button{font:inherit;padding:.4rem .8rem}dt{font-weight:600}dd{margin:0}
                </style></head><body><main>%s</main></body></html>""".formatted(escaped(title), main);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
