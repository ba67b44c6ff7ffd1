package org.rightful.vision.worker;

import java.time.Duration;
import java.util.List;
import org.rightful.vision.Limits;

/** Limits as words of a command line, which is how a worker gets them. */
final class LimitsText {
    private LimitsText() {}

    static List<String> words(Limits limits) {
        return List.of(
                Long.toString(limits.fileBytes()),
                Long.toString(limits.pixels()),
                Integer.toString(limits.side()),
                Integer.toString(limits.frames()),
                Long.toString(limits.metadataBytes()),
                Long.toString(limits.time().toNanos()),
                Long.toString(limits.memoryBytes()));
    }

    static Limits of(String[] words) {
        return new Limits(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Long.parseLong(words[4]),
                Duration.ofNanos(Long.parseLong(words[5])),
                Long.parseLong(words[6]));
    }
}
