package org.rightful.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rightful.bench.edit.Copy;
import org.rightful.bench.edit.Drawings;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Outline;
import org.rightful.vision.Looked;

class VisionRecogniserTest {
    @Test
    void cropIsFoundWithItsRegionAndADifferentPictureIsNot() throws Exception {
        BufferedImage drawn = Drawings.draw(640, 480, 1);
        try (VisionRecogniser rightful = VisionRecogniser.start(1)) {
            rightful.register("one", rightful.look(sample(drawn)));
            rightful.register("two", rightful.look(sample(Drawings.draw(640, 480, 2))));
            rightful.ready();

            Edit crop = Edits.named("crop_50");
            Copy copy = crop.apply(drawn, List.of(), "one");
            Looked looked = rightful.look(Sample.of(crop.encode(copy)));
            List<Found> found = rightful.search(looked);
            assertEquals(List.of("one"), found.stream().map(Found::work).toList());
            assertTrue(new Outline(found.getFirst().queryRegion()).agreement(copy.visible()) > 0.9);
            assertEquals(50, found.getFirst().workPercent(), 3);

            assertEquals(List.of(), rightful.search(rightful.look(sample(Drawings.draw(640, 480, 3)))));
        }
    }

    @Test
    void bytesThatAreNoPictureAreRejectedWithTheReason() throws Exception {
        try (VisionRecogniser rightful = VisionRecogniser.start(1)) {
            Sample sample = new Sample(new byte[] {1, 2, 3}, Sample.grey(Drawings.draw(64, 64, 1)));
            String reason = rightful.rejection(rightful.look(sample)).orElseThrow();
            assertTrue(reason.startsWith("Unsupported: "), reason);
        }
    }

    private static Sample sample(BufferedImage picture) {
        return Sample.of(Jpeg.encode(picture, 85));
    }
}
