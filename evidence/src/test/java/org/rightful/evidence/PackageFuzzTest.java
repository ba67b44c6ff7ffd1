package org.rightful.evidence;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.evidence.pack.StoredZip;
import org.rightful.evidence.pack.ZipReading;
import org.rightful.evidence.verify.Verification;

/**
 * Whatever a package holds, verifying it ends with an answer, and no package that was changed is genuine. In the build this
 * replays the seeds and finds that lie among the test resources; with {@code JAZZER_FUZZ=1} it looks for new ones.
 *
 * <p>An input's first byte says what is done with the rest: 0, it is the whole file; otherwise it replaces the bytes of one of
 * the package's files, with all checksums of the zip made right again.
 */
class PackageFuzzTest {
    private static final EvidenceLimits SMALL =
            new EvidenceLimits(1 << 20, 50, 1 << 18, 1 << 18, 1 << 20, 100, 8, 1 << 14, 4, Duration.ofSeconds(1));

    @TempDir
    static Path folder;

    private static byte[] whole = new byte[0];

    @BeforeAll
    static void seal() throws Exception {
        whole = Files.readAllBytes(Packages.sealed(folder));
    }

    @FuzzTest(maxDuration = "5m")
    void everyPackageIsAnswered(byte[] input) {
        byte[] changed = input.length == 0 || input[0] == 0
                ? Arrays.copyOfRange(input, Math.min(1, input.length), input.length)
                : replaced(input);
        Verified answer = Verification.of(changed, Packages.nobody(), SMALL);
        if (answer instanceof Verdict verdict && verdict.genuine() && !Arrays.equals(changed, whole)) {
            throw new AssertionError("a package that was changed is called genuine");
        }
    }

    private static byte[] replaced(byte[] input) {
        ZipReading zip = ZipReading.of(whole, 50);
        int chosen = (input[0] & 0xff) % zip.entries().size();
        List<StoredZip.Entry> files = new ArrayList<>();
        for (int i = 0; i < zip.entries().size(); i++) {
            ZipReading.Found entry = zip.entries().get(i);
            files.add(new StoredZip.Entry(
                    entry.name(), i == chosen ? Arrays.copyOfRange(input, 1, input.length) : zip.content(entry)));
        }
        return StoredZip.write(files);
    }
}
