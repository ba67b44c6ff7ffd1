package org.rightful.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registers files at a service, one request a file. The service is asked first which it has, so that a run that was broken off
 * goes on where it was. Every file is answered.
 */
final class WorksAdd {
    private static final int ASKED_AT_ONCE = 200;
    private static final long MOST_BYTES = 1L << 31;

    private final ServiceClient service;
    private final List<Path> given;
    private final Optional<String> collection;
    private final boolean json;
    private final Output output;
    private final LongSupplier nanos;
    private int registered;
    private int known;
    private int refused;

    WorksAdd(
            ServiceClient service,
            List<Path> given,
            Optional<String> collection,
            boolean json,
            Output output,
            LongSupplier nanos) {
        this.service = service;
        this.given = List.copyOf(given);
        this.collection = collection;
        this.json = json;
        this.output = output;
        this.nanos = nanos;
    }

    ExitCode run() {
        Walk walk = Walk.of(given, Optional.empty());
        List<Walk.Found> all = walk.all();
        try (service;
                Progress progress = new Progress(output, "sending", Math.max(1, all.size()), nanos)) {
            for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
                batch(all.subList(from, Math.min(all.size(), from + ASKED_AT_ONCE)), progress);
            }
        }
        output.note("%,d registered, %,d registered before, %,d refused".formatted(registered, known, refused));
        return registered + known > 0 ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    private void batch(List<Walk.Found> files, Progress progress) {
        Map<Walk.Found, String> hashes = new LinkedHashMap<>();
        for (Walk.Found file : files) {
            Optional<String> problem = file.problem();
            if (problem.isEmpty()) {
                try {
                    if (Files.size(file.path()) > MOST_BYTES) {
                        problem = Optional.of("it is larger than any picture");
                    } else {
                        hashes.put(file, sha256(file.path()));
                    }
                } catch (IOException e) {
                    problem = Optional.of("it cannot be read");
                }
            }
            problem.ifPresent(why -> {
                answer(new ServiceClient.FileAnswer(file.name(), "refused", why, Optional.empty()));
                progress.step();
            });
        }
        Set<String> there = hashes.isEmpty() ? Set.of() : service.known(new ArrayList<>(hashes.values()));
        hashes.forEach((file, sha256) -> {
            if (there.contains(sha256)) {
                answer(new ServiceClient.FileAnswer(file.name(), "known", "registered before", Optional.empty()));
            } else {
                service.send(file.path(), String.valueOf(file.path().getFileName()), collection)
                        .forEach(each -> answer(new ServiceClient.FileAnswer(
                                file.name() + inside(file, each.name()),
                                each.outcome(),
                                each.sentence(),
                                each.work())));
            }
            progress.step();
        });
    }

    /** The service names what lies in a ZIP; a picture it names as it was sent. */
    private static String inside(Walk.Found file, String name) {
        return name.equals(String.valueOf(file.path().getFileName())) ? "" : "!" + name;
    }

    private void answer(ServiceClient.FileAnswer answer) {
        switch (answer.outcome()) {
            case "registered" -> registered++;
            case "known" -> known++;
            default -> refused++;
        }
        if (json) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("file", answer.name());
            line.put("outcome", answer.outcome());
            line.put("detail", answer.sentence());
            answer.work().ifPresent(work -> line.put("work", work));
            output.answer(JsonMapper.shared().writeValueAsString(line));
        } else if (!answer.outcome().equals("known")) {
            output.answer(answer.name() + ": " + answer.sentence());
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
