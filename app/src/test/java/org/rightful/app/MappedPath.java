package org.rightful.app;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rightful.app.accounts.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One line of paths.txt: a path of the service, and who may use it.
 *
 * @param values of the path's variables, of parameters, and {@code body}; things are named in capitals
 */
record MappedPath(String method, String pattern, Who who, Answer answer, Map<String, String> values) {
    private static final Pattern THING = Pattern.compile("\\b[A-Z]{3,}\\b");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^{}]*(\\{[^{}]*}[^{}]*)*)?}");

    /** Who may use a path. */
    enum Who {
        ALL,
        SIGNED,
        OWED,
        HOLDER,
        KEEPER,
        HANDLER,
        SUPERVISOR,
        MEMBERS,
        API,
        RECIPIENT;

        boolean may(Role role) {
            return switch (this) {
                case ALL, SIGNED, OWED, RECIPIENT -> true;
                case HOLDER -> Set.of(Role.RIGHTS_HOLDER, Role.AGENT).contains(role);
                case KEEPER ->
                    Set.of(Role.RIGHTS_HOLDER, Role.AGENT, Role.RECIPIENT, Role.HELPER)
                            .contains(role);
                case HANDLER -> Set.of(Role.CASE_HANDLER, Role.SUPERVISOR).contains(role);
                case SUPERVISOR -> role == Role.SUPERVISOR;
                case MEMBERS ->
                    Set.of(Role.RIGHTS_HOLDER, Role.AGENT, Role.RECIPIENT, Role.SUPERVISOR)
                            .contains(role);
                case API ->
                    Set.of(
                                    Role.RIGHTS_HOLDER,
                                    Role.AGENT,
                                    Role.RECIPIENT,
                                    Role.HELPER,
                                    Role.CASE_HANDLER,
                                    Role.SUPERVISOR)
                            .contains(role);
            };
        }

        boolean needsNoSignIn() {
            return this == ALL;
        }
    }

    /** What a path answers with. */
    enum Answer {
        PAGE,
        PART,
        DEED
    }

    static List<MappedPath> all() {
        try (InputStream in = Objects.requireNonNull(MappedPath.class.getResourceAsStream("/paths.txt"), "paths.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(MappedPath::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MappedPath of(String line) {
        String[] words = line.strip().split(" +");
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : List.of(words).subList(4, words.length)) {
            String[] parts = word.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return new MappedPath(
                words[0],
                words[1],
                Who.valueOf(words[2]),
                Answer.valueOf(words[3].toUpperCase(java.util.Locale.ROOT)),
                values);
    }

    /** As paths.txt and the service name it. */
    String name() {
        return method + " " + pattern;
    }

    boolean isApi() {
        return pattern.startsWith("/api/");
    }

    /** Whether it names a thing that one account has and others must not find. */
    boolean namesAThing() {
        return who != Who.ALL
                && who != Who.RECIPIENT
                && values.values().stream()
                        .anyMatch(value -> THING.matcher(value).find());
    }

    /** The address with these things; variables that the line has no value of get one of nobody's. */
    String address(Map<String, String> things) {
        Map<String, String> left = filled(things);
        left.remove("body");
        String path = VARIABLE.matcher(pattern)
                .replaceAll(found ->
                        Optional.ofNullable(left.remove(found.group(1))).orElse("00000000-0000-7000-8000-000000000000"))
                .replace("/**", "/nothing");
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        left.forEach(address::queryParam);
        return address.build().toUriString();
    }

    private Map<String, String> filled(Map<String, String> things) {
        return new LinkedHashMap<>(values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> THING.matcher(entry.getValue())
                                .replaceAll(found -> Optional.ofNullable(things.get(found.group()))
                                        .orElse(found.group())))));
    }

    /** A request for it, as a person's browser or a program makes it. */
    MockHttpServletRequestBuilder asked(Map<String, String> things) {
        HttpMethod verb = HttpMethod.valueOf(method.equals("ANY") ? "GET" : method);
        MockHttpServletRequestBuilder request = request(verb, java.net.URI.create(address(things)));
        String body = filled(things).get("body");
        request = isApi() ? request.accept(MediaType.APPLICATION_JSON) : request.accept(MediaType.TEXT_HTML);
        return body == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Override
    public String toString() {
        return name();
    }
}
