package org.rightful.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with a service's interface for programs, version 1. */
final class ServiceClient implements AutoCloseable {
    private static final String TOKEN = "RIGHTFUL_TOKEN";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final String BOUNDARY = "rightful-9b1f0c7e5d";
    private static final int MOST_TOKEN = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI server;
    private final String token;
    private final JsonMapper json = JsonMapper.shared();

    /** What the service said of one file; {@code outcome} is registered, known or refused. */
    record FileAnswer(String name, String outcome, String sentence, Optional<String> work) {}

    /** @throws WrongUse if the address is none of a service */
    ServiceClient(URI server, String token) {
        if (server.getScheme() == null
                || !Set.of("http", "https").contains(server.getScheme())
                || server.getHost() == null) {
            throw new WrongUse("--server: " + server
                    + " is no address of a service; give one such as https://rights.example.org.");
        }
        String text = server.toString();
        this.server = URI.create(text.endsWith("/") ? text : text + "/");
        this.token = token;
    }

    /**
     * The token to sign in with.
     *
     * @throws WrongUse if there is none
     */
    static String token(Optional<Path> file, Map<String, String> environment) {
        @Nullable String given = environment.get(TOKEN);
        try {
            if (file.isPresent()) {
                given = Files.size(file.get()) > MOST_TOKEN ? "" : Files.readString(file.get());
            }
        } catch (IOException e) {
            throw new WrongUse(
                    "--token-file: " + file.orElseThrow() + " cannot be read; give a file that holds the token.");
        }
        if (given == null || given.isBlank()) {
            throw new WrongUse(
                    "a token is needed: make one on the service's account page, and put it into the variable " + TOKEN
                            + " or into a file named by --token-file.");
        }
        return given.strip();
    }

    /** Which of these hashes belong to files that the account has registered. */
    Set<String> known(List<String> sha256) {
        JsonNode answer = ask(request("api/v1/works/known")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("sha256", sha256))))
                .build());
        Set<String> known = new HashSet<>();
        answer.path("known").propertyNames().forEach(known::add);
        return known;
    }

    /** Sends one file, which may be a ZIP of many. */
    List<FileAnswer> send(Path file, String name, Optional<String> collection) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + quoted(name)
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        String more = collection
                .map(each ->
                        "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"collection\"\r\n\r\n" + each)
                .orElse("");
        byte[] foot = (more + "\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        JsonNode answer = ask(request("api/v1/works")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> parts(head, file, foot)))
                .build());
        List<FileAnswer> answers = new ArrayList<>();
        for (JsonNode each : answer.path("files")) {
            answers.add(new FileAnswer(
                    each.path("name").asString(name),
                    each.path("outcome").asString(""),
                    each.path("sentence").asString(""),
                    each.path("work").isString() ? Optional.of(each.path("work").asString()) : Optional.empty()));
        }
        return answers;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonNode ask(HttpRequest request) {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new WrongUse("nobody answers at " + server + "; is the address right, and does the service run?");
        } catch (IOException e) {
            throw new WrongUse(
                    "the connection to " + server + " broke; run the command again, it goes on with the rest.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WrongUse("stopped; run the command again, it goes on with the rest.");
        }
        return switch (response.statusCode()) {
            case 200, 201, 422 -> read(response.body());
            case 401 -> throw new WrongUse("the service does not know this token; make a new one on its account page.");
            case 403 -> throw new WrongUse("this token may not register works; make one that may write.");
            case 413 -> throw new WrongUse("the service takes no file of this size.");
            case 429 ->
                throw new WrongUse("the service asks to wait"
                        + response.headers()
                                .firstValue("Retry-After")
                                .map(seconds -> " " + seconds + " seconds")
                                .orElse("")
                        + "; then run the command again, it goes on with the rest.");
            default ->
                throw new WrongUse("the service answers with status " + response.statusCode() + "; is " + server
                        + " the address of a Rightful service?");
        };
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new WrongUse("the answer of " + server + " is not that of a Rightful service.");
        }
    }

    private static InputStream parts(byte[] head, Path file, byte[] foot) {
        try {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(head), Files.newInputStream(file), new ByteArrayInputStream(foot))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As browsers write file names into forms (HTML, multipart/form-data encoding). */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
