package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.GreyImage;

class DrawnTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /** Of a picture of 4:3, twelve of the sixteen rows of cells lie in it. */
    private static final int CELLS = 16 * 12;

    @Test
    void oneColourIsDrawnEverywhere() {
        assertEquals(CELLS, count(cells(Scenery.flat(WIDTH, HEIGHT, 200))));
    }

    @Test
    void inkOnPaperIsDrawnEverywhere() {
        assertEquals(CELLS, count(cells(Scenery.text(WIDTH, HEIGHT, 2, 22, 20, 240, 1))));
    }

    @Test
    void photographIsDrawnAlmostNowhere() {
        assertTrue(count(cells(Scenery.photo(WIDTH, HEIGHT, 1))) <= CELLS / 50);
    }

    @Test
    void textBesideAPhotographIsDrawnOnItsSideOnly() {
        long[] cells =
                cells(Scenery.halves(Scenery.photo(WIDTH, HEIGHT, 2), Scenery.text(WIDTH, HEIGHT, 2, 22, 20, 240, 2)));
        int left = 0;
        int right = 0;
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 16; column++) {
                boolean drawn = Drawn.contains(cells, (column + 0.5) / 16, (row + 0.5) / 16);
                left += drawn && column < 8 ? 1 : 0;
                right += drawn && column >= 8 ? 1 : 0;
            }
        }
        assertTrue(left <= 2, left + " cells of the photograph");
        assertEquals(8 * 12, right);
    }

    @ParameterizedTest
    @CsvSource({"640,480,192", "480,640,192", "640,640,256", "640,40,16", "40,640,16", "1600,90,16", "16,16,256"})
    void cellsOutsideThePictureAreNotDrawn(int width, int height, int cells) {
        assertEquals(cells, count(cells(Scenery.flat(width, height, 0))));
    }

    @Test
    void placeBelongsToItsCellAndTheFarEdgesToTheLast() {
        long[] cells = {0, 0, 0, 0};
        cells[(16 * 3 + 5) >> 6] |= 1L << (16 * 3 + 5);
        assertTrue(Drawn.contains(cells, 5 / 16.0, 3 / 16.0));
        assertTrue(Drawn.contains(cells, 5.99 / 16, 3.99 / 16));
        assertFalse(Drawn.contains(cells, 6 / 16.0, 3.5 / 16));
        assertFalse(Drawn.contains(cells, 5.5 / 16, 2.99 / 16));
        long[] last = {0, 0, 0, Long.MIN_VALUE};
        assertTrue(Drawn.contains(last, 1, 1));
        assertFalse(Drawn.contains(last, 0, 1));
    }

    @Test
    void brighterPictureIsDrawnInTheSameCells() {
        GreyImage picture =
                Scenery.halves(Scenery.photo(WIDTH, HEIGHT, 3), Scenery.text(WIDTH, HEIGHT, 2, 22, 20, 220, 3));
        byte[] brighter = new byte[picture.pixels().length];
        byte[] darker = new byte[picture.pixels().length];
        for (int i = 0; i < brighter.length; i++) {
            int middle = 20 + (picture.pixels()[i] & 0xff) * 3 / 4;
            brighter[i] = (byte) (middle + 20);
            darker[i] = (byte) middle;
        }
        assertArrayEquals(cells(new GreyImage(WIDTH, HEIGHT, darker)), cells(new GreyImage(WIDTH, HEIGHT, brighter)));
    }

    private static long[] cells(GreyImage image) {
        Plane plane = new Plane();
        plane.resample(image, image.width(), image.height());
        return Drawn.cells(plane);
    }

    private static int count(long[] cells) {
        int count = 0;
        for (long set : cells) {
            count += Long.bitCount(set);
        }
        return count;
    }
}
