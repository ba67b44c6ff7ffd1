package org.rightful.cli;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a file is called in an index: its path as it was given, without {@code ./}, doubled slashes and {@code x/..}, so
 * that {@code photos}, {@code ./photos} and {@code photos/} give the same names in every run. A name that is not UTF-8 is
 * written as a {@code file:///} address with its bytes as {@code %FF}, because as text it could stand for several files.
 */
final class WorkName {
    private static final String ADDRESS = "file:///";
    private static final char UNKNOWN_BYTES = '\uFFFD';

    private WorkName() {}

    static String of(Path path) {
        String text = path.normalize().toString();
        return text.indexOf(UNKNOWN_BYTES) < 0 ? text : path.normalize().toUri().toString();
    }

    /** The file that a work is named after. */
    static Path path(String work) {
        return work.startsWith(ADDRESS) ? Path.of(URI.create(work)) : Path.of(work);
    }

    /** Whether the work of this name is the given path, or lies in the given folder. */
    static boolean isBelow(String work, Path given) {
        boolean address = work.startsWith(ADDRESS);
        Path path = path(work);
        Path folder = (address ? given.toAbsolutePath() : given).normalize();
        if (path.isAbsolute() != folder.isAbsolute()) {
            return false;
        }
        if (folder.toString().isEmpty()) {
            return !path.startsWith("..");
        }
        return path.startsWith(folder);
    }
}
