package org.rightful.vision.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import org.rightful.vision.Decoded;
import org.rightful.vision.Limits;

/**
 * Whatever the bytes are, decoding answers with a value. In the build this replays the seeds and finds that lie among the
 * test resources; with {@code JAZZER_FUZZ=1} it looks for new ones.
 */
class DecoderFuzzTest {
    private static final Limits SMALL =
            new Limits(1 << 20, 1_000_000, 2_000, 8, 1 << 16, Duration.ofSeconds(10), 256 << 20);

    @FuzzTest(maxDuration = "5m")
    void everyFileIsAnswered(byte[] file) {
        Decoded answer = Decoder.decode(file, SMALL);
        if (answer.toString().isEmpty()) {
            throw new AssertionError("an answer says something");
        }
    }
}
