package org.rightful.bench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.bench.edit.Photo;
import org.rightful.bench.quality.Sources;
import org.rightful.vision.GreyImage;
import org.rightful.vision.feature.VocabularyTraining;

/** Trains the vocabulary on photographs, in the order of their paths; the same photographs give the same file. */
public final class Training {
    private Training() {}

    /**
     * Reads the photographs and writes the vocabulary.
     *
     * @return a line that says on how much it was trained
     * @throws IOException if a photograph cannot be read or the file cannot be written
     * @throws IllegalArgumentException if there are no photographs
     */
    public static String run(List<Path> paths, Path file, Sources.ProgressFactory progress) throws IOException {
        Sources sources = Sources.list(paths, Optional.empty(), progress);
        if (!sources.unreadable().isEmpty()) {
            // a vocabulary of other pictures than were named would not be the one that the command line describes
            throw new IOException(
                    "nothing was trained, because of " + sources.unreadable().getFirst());
        }
        if (sources.files().isEmpty()) {
            throw new IllegalArgumentException("there are no photographs to train on");
        }
        List<GreyImage> pictures = new ArrayList<>();
        for (Path photo : sources.files()) {
            pictures.add(Photo.grey(Photo.read(photo)));
        }
        return VocabularyTraining.train(pictures, file);
    }
}
