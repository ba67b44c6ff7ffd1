package org.rightful.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Every file below the given paths, folder by folder in the order of their names. Links are followed, each real folder is
 * visited once, however many links lead to it or round in a circle.
 *
 * @param files what was found, each name once
 * @param closed folders that could not be listed: nothing is known about the files in them
 */
record Walk(List<Found> files, List<Found> closed) {
    /**
     * A file or folder.
     *
     * @param path to open it by
     * @param name of the work in the index, see {@link WorkName}
     * @param problem why it cannot be opened, if that is known already
     */
    record Found(Path path, String name, Optional<String> problem) {}

    Walk {
        files = List.copyOf(files);
        closed = List.copyOf(closed);
    }

    /**
     * Walks the paths.
     *
     * @param except a folder that is left out, such as the index itself
     * @throws WrongUse if one of the paths is not there
     */
    static Walk of(List<Path> given, Optional<Path> except) {
        Walker walker = new Walker(except);
        for (Path path : given) {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new WrongUse("there is no file or folder " + path + "; give one that exists.");
            }
            walker.walk(path);
        }
        return new Walk(walker.files, walker.closed);
    }

    /** Everything that is owed an answer: the files, then the folders that could not be listed. */
    List<Found> all() {
        List<Found> all = new ArrayList<>(files);
        all.addAll(closed);
        return all;
    }

    private static final class Walker {
        private final List<Found> files = new ArrayList<>();
        private final List<Found> closed = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final Set<Object> visited = new HashSet<>();

        Walker(Optional<Path> except) {
            except.filter(Files::isDirectory).ifPresent(folder -> {
                try {
                    visited.add(identity(folder, attributes(folder)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        void walk(Path start) {
            Deque<Path> waiting = new ArrayDeque<>();
            waiting.push(start);
            while (!waiting.isEmpty()) {
                Path path = waiting.pop();
                try {
                    BasicFileAttributes attributes = attributes(path);
                    if (!attributes.isDirectory()) {
                        addFile(
                                path,
                                attributes.isRegularFile() ? Optional.empty() : Optional.of("it is no regular file"));
                    } else if (visited.add(identity(path, attributes))) {
                        children(path).reversed().forEach(waiting::push);
                    }
                } catch (IOException e) {
                    addFile(path, Optional.of(reason(e)));
                }
            }
        }

        private List<Path> children(Path folder) {
            List<Path> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(children::add);
            } catch (IOException e) {
                closed.add(found(folder, Optional.of("the folder cannot be listed: " + reason(e))));
                return List.of();
            } catch (DirectoryIteratorException e) {
                closed.add(found(
                        folder,
                        Optional.of("the folder cannot be listed: " + reason(Objects.requireNonNull(e.getCause())))));
            }
            children.sort(Comparator.naturalOrder());
            return children;
        }

        private void addFile(Path path, Optional<String> problem) {
            Found found = found(path, problem);
            if (names.add(found.name())) {
                files.add(found);
            }
        }

        private static Found found(Path path, Optional<String> problem) {
            return new Found(path, WorkName.of(path), problem);
        }

        private static BasicFileAttributes attributes(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class);
        }

        /** What stays the same over all names and links of a folder. */
        private static Object identity(Path folder, BasicFileAttributes attributes) throws IOException {
            Object key = attributes.fileKey();
            return key != null ? key : folder.toRealPath();
        }

        private static String reason(IOException e) {
            return switch (e) {
                case AccessDeniedException _ -> "permission denied";
                case NoSuchFileException _ -> "it has vanished, or the link leads nowhere";
                case FileSystemLoopException _ -> "the link leads back to itself";
                case FileSystemException reasoned
                when reasoned.getReason() != null -> Objects.requireNonNull(reasoned.getReason());
                default -> e.getClass().getSimpleName();
            };
        }
    }
}
