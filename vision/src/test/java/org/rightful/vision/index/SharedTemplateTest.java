package org.rightful.vision.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Match;
import org.rightful.vision.MatchKind;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Extractor;

/** What many works share speaks for none of them. */
class SharedTemplateTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int WORKS = 60;

    private final Extractor extractor = new Extractor();

    @Test
    void workOnASlideIsFoundAmongManyWorksThatShareTheSlide() {
        SegmentBuilder builder = new SegmentBuilder();
        for (int work = 0; work < WORKS; work++) {
            builder.add("slide-" + work, seen(slide(photo(work))), new byte[0]);
        }
        builder.add("photo", seen(photo(1000)), new byte[0]);
        List<Part> parts = List.of(new Part(builder.inMemory(), new BitSet()));

        List<Match> matches = Searcher.search(parts, seen(slide(photo(1000))));

        assertEquals(List.of("photo"), matches.stream().map(Match::work).toList());
        assertEquals(MatchKind.EMBEDDED, matches.getFirst().kind());
    }

    @Test
    void slideFindsItselfAmongItsLikes() {
        SegmentBuilder builder = new SegmentBuilder();
        for (int work = 0; work < WORKS; work++) {
            builder.add("slide-" + work, seen(slide(photo(work))), new byte[0]);
        }
        List<Match> matches =
                Searcher.search(List.of(new Part(builder.inMemory(), new BitSet())), seen(slide(photo(7))));

        assertEquals(List.of("slide-7"), matches.stream().map(Match::work).toList());
        assertTrue(matches.getFirst().score() > 0.9);
    }

    private Seen seen(GreyImage image) {
        return new Seen(Format.PNG, image.width(), image.height(), false, new Fingerprint(extractor.extract(image)));
    }

    /** A slide with bars, lines of strokes that stand for text, and a picture on the left. */
    private static GreyImage slide(GreyImage photo) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        java.util.Arrays.fill(pixels, (byte) 250);
        Random random = new Random(5);
        for (int y = 0; y < 50; y++) {
            java.util.Arrays.fill(pixels, y * WIDTH, (y + 1) * WIDTH, (byte) 60);
        }
        for (int line = 70; line < HEIGHT - 30; line += 22) {
            for (int x = 380; x < WIDTH - 20; x += 4 + random.nextInt(6)) {
                int high = 6 + random.nextInt(8);
                for (int y = line; y < line + high; y++) {
                    pixels[y * WIDTH + x] = 20;
                    pixels[y * WIDTH + x + 1] = 20;
                }
            }
        }
        int side = 330;
        for (int y = 0; y < side * HEIGHT / WIDTH; y++) {
            for (int x = 0; x < side; x++) {
                int from = y * WIDTH / side * WIDTH + x * WIDTH / side;
                pixels[(y + 120) * WIDTH + x + 25] = photo.pixels()[from];
            }
        }
        return new GreyImage(WIDTH, HEIGHT, pixels);
    }

    /** Clouds of several sizes with soft discs on them: varied everywhere, like a photograph. */
    private static GreyImage photo(long seed) {
        Random random = new Random(seed * 7919 + 3);
        float[] sum = new float[WIDTH * HEIGHT];
        for (int cell = 160; cell >= 5; cell /= 2) {
            int across = WIDTH / cell + 2;
            float[] grid = new float[across * (HEIGHT / cell + 2)];
            for (int i = 0; i < grid.length; i++) {
                grid[i] = random.nextFloat();
            }
            float strength = (float) Math.sqrt(cell) * 5;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int i = y / cell * across + x / cell;
                    float fx = x % cell / (float) cell;
                    float fy = y % cell / (float) cell;
                    float top = grid[i] + fx * (grid[i + 1] - grid[i]);
                    float bottom = grid[i + across] + fx * (grid[i + across + 1] - grid[i + across]);
                    sum[y * WIDTH + x] += strength * (top + fy * (bottom - top) - 0.5f);
                }
            }
        }
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(128 + sum[i]), 0, 255);
        }
        return new GreyImage(WIDTH, HEIGHT, pixels);
    }
}
