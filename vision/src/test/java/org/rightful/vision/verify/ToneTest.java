package org.rightful.vision.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rightful.vision.GreyImage;

class ToneTest {
    private static final int SIDE = 128;

    @Test
    void lighterAndFlatterCopyLiesOnOneLineEverywhere() {
        Frame frame = laid((x, y) -> 20 + x, (x, y) -> 60 + (20 + x) / 2);
        Tone tone = new Tone(frame);
        for (int bx = 0; bx < SIDE / 2; bx += Frame.BLOCK) {
            tone.add(bx, 40);
        }
        Tone.Line line = tone.line();
        assertEquals(0.5, line.gain(), 0.03);
        assertTrue(line.holds(frame, 0, 40));
        assertTrue(line.holds(frame, SIDE - 2 * Frame.BLOCK, 80), "where nothing was added too");
    }

    @Test
    void otherLevelsBesideASharedPartLieOffTheLine() {
        Frame frame = laid((x, y) -> 20 + x, (x, y) -> y < SIDE / 2 ? 20 + x : 230 - x);
        Tone tone = new Tone(frame);
        for (int bx = 0; bx + Frame.BLOCK <= SIDE; bx += Frame.BLOCK) {
            tone.add(bx, 16);
        }
        Tone.Line line = tone.line();
        assertTrue(line.holds(frame, 16, 32));
        assertTrue(!line.holds(frame, 16, SIDE - 2 * Frame.BLOCK));
    }

    @Test
    void withoutAnythingThatAgreesLevelsAreExpectedAsTheyAre() {
        Frame frame = laid((x, y) -> 100, (x, y) -> 108);
        Tone.Line line = new Tone(frame).line();
        assertTrue(line.holds(frame, 48, 48), "eight levels off");
        assertTrue(
                !new Tone(laid((x, y) -> 100, (x, y) -> 130)).line().holds(laid((x, y) -> 100, (x, y) -> 130), 48, 48));
    }

    private interface Levels {
        int at(int x, int y);
    }

    private static Frame laid(Levels work, Levels query) {
        Transform same = Transform.affine(1, 0, 0, 0, 1, 0);
        Frame frame = Frame.of(raster(work), raster(query), same, 1);
        assertNotNull(frame);
        frame.lay(raster(query), same);
        return frame;
    }

    private static Raster raster(Levels levels) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                pixels[y * SIDE + x] = (byte) levels.at(x, y);
            }
        }
        return new Raster(new GreyImage(SIDE, SIDE, pixels));
    }
}
