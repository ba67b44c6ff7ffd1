package org.rightful.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Somebody who uses the service's pages as a person with a browser without scripts does: opens them, fills in forms, sends them.
 * So the demo goes no way that its visitors cannot go.
 */
final class Visitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BOUNDARY = "rightful-demo-4f7b1a2c";

    private final URI service;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(URI service) {
        this.service = service;
    }

    /** A page that was answered with status 200. */
    Document open(String path) throws IOException, InterruptedException {
        return page(
                HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).GET());
    }

    /** A file that was answered with status 200, as text. */
    String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answers with status " + response.statusCode());
        }
        return response.body();
    }

    /** Signs in, and accepts the terms if they are asked for. */
    Document signIn(String email, String password) throws IOException, InterruptedException {
        Document page =
                send(form(open("/sign-in"), "[action*=sign-in]"), Map.of("username", email, "password", password));
        if (page.location().contains("/terms/accept")) {
            FormElement terms = form(page, "[action*=terms]");
            Element box = terms.selectFirst("input[type=checkbox]");
            page = send(
                    terms,
                    box == null ? Map.of() : Map.of(box.attr("name"), box.val().isEmpty() ? "on" : box.val()));
        }
        return page;
    }

    /**
     * The form of a page that fits a CSS query.
     *
     * @throws IOException if there is none: the page is not what this demo was written for
     */
    static FormElement form(Document page, String query) throws IOException {
        if (page.selectFirst("form" + query) instanceof FormElement form) {
            return form;
        }
        throw new IOException(page.location() + " has no form " + query);
    }

    /** Sends a form with some of its fields filled in; the others go as they stand. */
    Document send(FormElement form, Map<String, String> fields) throws IOException, InterruptedException {
        return send(form, fields, Map.of());
    }

    /**
     * Sends a form with files.
     *
     * @throws IOException if the answer is not a page, or says that something in the form is wrong
     */
    Document send(FormElement form, Map<String, String> fields, Map<String, List<Path>> files)
            throws IOException, InterruptedException {
        Map<String, List<String>> values = new TreeMap<>();
        for (KeyVal each : form.formData()) {
            values.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each.value());
        }
        fields.forEach((name, value) -> values.put(name, List.of(value)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            if (!files.containsKey(each.getKey())) {
                for (String value : each.getValue()) {
                    part(body, "name=\"" + each.getKey() + "\"", value.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        for (Map.Entry<String, List<Path>> each : files.entrySet()) {
            for (Path file : each.getValue()) {
                part(
                        body,
                        "name=\"" + each.getKey() + "\"; filename=\"" + file.getFileName()
                                + "\"\r\nContent-Type: application/octet-stream",
                        Files.readAllBytes(file));
            }
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        Document answer = page(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .timeout(PATIENCE)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        if (!answer.select(".wrong").isEmpty()) {
            throw new IOException(
                    form.attr("action") + ": " + answer.select(".wrong").text());
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }

    private Document page(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.header("Accept", "text/html")
                        .header("Accept-Language", "en")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Document page = Jsoup.parse(response.body(), response.uri().toString());
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answers with status " + response.statusCode() + ": "
                    + page.select("main, .wrong").text());
        }
        return page;
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] bytes) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
