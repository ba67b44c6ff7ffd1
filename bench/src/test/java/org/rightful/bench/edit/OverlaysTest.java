package org.rightful.bench.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlaysTest {
    private static final BufferedImage BLACK = Pixels.blank(640, 480, java.awt.Color.BLACK);
    private static final BufferedImage ONE = Drawings.draw(640, 480, 1);
    private static final BufferedImage OTHER = Drawings.draw(640, 480, 2);

    static Stream<Overlay> overlays() {
        return Overlays.all().stream();
    }

    static Stream<Overlay> opaqueOverlays() {
        return overlays().filter(overlay -> !overlay.kind().startsWith("watermark"));
    }

    @Test
    void eachKindHasThreeDesigns() {
        assertEquals(
                Overlays.all().size(), overlays().map(Overlay::name).distinct().count());
        assertEquals(
                Overlays.all().size(),
                Overlays.VARIANTS * overlays().map(Overlay::kind).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void overlayChangesThePicture(Overlay overlay) {
        int[] pixels = Pixels.data(overlay.apply(BLACK).picture());
        assertTrue(Arrays.stream(pixels).filter(p -> p != 0).count() > pixels.length / 100);
    }

    /** What the overlay paints over a black photograph it paints over any other, wherever it is opaque. */
    @ParameterizedTest
    @MethodSource("opaqueOverlays")
    void unrelatedPhotographsWearTheSamePixels(Overlay overlay) {
        int[] one = Pixels.data(overlay.apply(ONE).picture());
        int[] other = Pixels.data(overlay.apply(OTHER).picture());
        int same = 0;
        for (int k = 0; k < one.length; k++) {
            same += one[k] == other[k] ? 1 : 0;
        }
        assertTrue(same > 0.04 * one.length, same + " pixels of " + one.length);
    }

    @Test
    void tiledWatermarkLiesAtTheSamePlacesOnEveryPhotograph() {
        for (Overlay overlay : Overlays.all()) {
            if (overlay.kind().startsWith("watermark")) {
                boolean[] one = changed(ONE, overlay);
                boolean[] other = changed(OTHER, overlay);
                int both = 0;
                int either = 0;
                for (int k = 0; k < one.length; k++) {
                    both += one[k] && other[k] ? 1 : 0;
                    either += one[k] || other[k] ? 1 : 0;
                }
                assertTrue(both > 0.9 * either, overlay.name() + ": " + both + " of " + either);
            }
        }
    }

    @Test
    void designsOfAKindDiffer() {
        for (int k = 0; k + 1 < Overlays.all().size(); k++) {
            Overlay one = Overlays.all().get(k);
            Overlay next = Overlays.all().get(k + 1);
            int[] a = Pixels.data(one.apply(BLACK).picture());
            int[] b = Pixels.data(next.apply(BLACK).picture());
            assertTrue(!Arrays.equals(a, b), one.name() + " looks like " + next.name());
        }
    }

    private static boolean[] changed(BufferedImage source, Overlay overlay) {
        int[] before = Pixels.data(source);
        int[] after = Pixels.data(overlay.apply(source).picture());
        boolean[] changed = new boolean[before.length];
        for (int k = 0; k < before.length; k++) {
            changed[k] = before[k] != after[k];
        }
        return changed;
    }
}
