package org.rightful.bench.quality;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.rightful.bench.edit.Photo;

/**
 * A photograph that takes part.
 *
 * @param number its place in the order of names, from 0
 * @param name unique, as it stands in the reports
 * @param file where it lies
 * @param scene photographs of one scene have the same number; finding one for another is neither right nor wrong
 */
record Source(int number, String name, Path file, int scene) {

    /**
     * Its pixels, upright, reduced.
     *
     * @throws UncheckedIOException if the file can no longer be read
     */
    BufferedImage pixels() {
        try {
            return Photo.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
