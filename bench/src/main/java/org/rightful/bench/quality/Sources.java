package org.rightful.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rightful.bench.Progress;
import org.rightful.bench.edit.Photo;

/**
 * The photographs of a run.
 *
 * @param photos in the order of their names
 * @param unreadable files that were left out, each with the reason
 */
public record Sources(List<Source> photos, List<String> unreadable) {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff");

    public Sources {
        photos = List.copyOf(photos);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * The files and everything in the folders that is named like a picture the JDK decodes.
     *
     * @param same a text file: on each line the names of photographs of one scene, with " = " between them
     * @throws IOException if a folder or the text file cannot be read
     */
    public static Sources list(List<Path> paths, Optional<Path> same, ProgressFactory progress) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> walk = Files.walk(path)) {
                walk.filter(file -> Files.isRegularFile(file) && (file.equals(path) || named(file)))
                        .forEach(files::add);
            }
        }
        files.sort(Comparator.comparing(Path::toString));
        Map<String, Integer> scenes = same.isPresent() ? scenes(same.get()) : Map.of();
        Progress bar = progress.start("reading photographs", Math.max(1, files.size()));
        Map<String, Integer> seen = new HashMap<>();
        List<Source> photos = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            int times = seen.merge(name, 1, Integer::sum);
            String unique = times == 1 ? name : name + "~" + times;
            Optional<String> problem = problem(file);
            if (problem.isPresent()) {
                unreadable.add(unique + ": " + problem.get());
            } else {
                int scene = scenes.getOrDefault(name, scenes.size() + photos.size());
                photos.add(new Source(photos.size(), unique, file, scene));
            }
            bar.step();
        }
        return new Sources(photos, unreadable);
    }

    /** Where the photographs lie, in their order. */
    public List<Path> files() {
        return photos.stream().map(Source::file).toList();
    }

    /** Starts a progress bar: label, number of steps. */
    @FunctionalInterface
    public interface ProgressFactory {
        Progress start(String label, int steps);
    }

    private static Optional<String> problem(Path file) {
        try {
            var pixels = Photo.read(file);
            return Math.min(pixels.getWidth(), pixels.getHeight()) < 64
                    ? Optional.of("smaller than 64 pixels")
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static Map<String, Integer> scenes(Path same) throws IOException {
        Map<String, Integer> scenes = new HashMap<>();
        int scene = 0;
        for (String line : Files.readAllLines(same)) {
            for (String name : Arrays.asList(line.strip().split(" = ", -1))) {
                scenes.put(name, scene);
            }
            scene++;
        }
        return scenes;
    }
}
