package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final Path WORK = Samples.picture("black-canyon");
    private static final Path OTHER = Samples.picture("dust-bowl-home");

    @TempDir
    Path folder;

    @Test
    void smallerCopyIsFoundWithItsRegion() throws IOException {
        Path copy = altered(Alteration.SMALLER);

        Run run = Run.of("compare", copy, WORK, "--json");

        assertEquals(0, run.code());
        assertEquals(1, run.answers().size());
        String number = "-?[0-9]+\\.[0-9]";
        String region = "\\[(\\[" + number + "," + number + "\\],?)+\\]";
        String expected = "\\{\"query\":\"\\Q" + copy + "\\E\",\"matches\":\\[\\{\"work\":\"\\Q" + WORK
                + "\\E\",\"score\":[01]\\.[0-9]{3},\"kind\":\"resized\",\"inliers\":[0-9]+,\"mirrored\":false,"
                + "\"queryRegion\":" + region + ",\"workRegion\":" + region
                + ",\"queryOverlapPercent\":" + number + "*,\"workOverlapPercent\":" + number + "*\\}\\]\\}";
        assertTrue(run.answers().getFirst().matches(expected), run.answers().getFirst());
        assertEquals("", run.notes());
    }

    @Test
    void workOnASlideIsFoundWithTheExactPlaceWhereItLies() throws IOException {
        Run run = Run.of("compare", altered(Alteration.ON_A_SLIDE), WORK, "--json");

        assertEquals(0, run.code());
        assertTrue(run.answers().getFirst().contains("\"kind\":\"embedded\""), run.toString());
        List<Double> numbers = numbersOf("queryRegion", run.answers().getFirst());
        // The slide is 1280 x 720; the work of 1024 x 750 is drawn 600 x 439, 50 from the right edge and 170 from the
        // upper.
        double[] corners = {630, 170, 1230, 170, 1230, 609, 630, 609};
        assertEquals(corners.length, numbers.size());
        for (int i = 0; i < corners.length; i++) {
            assertEquals(corners[i], numbers.get(i), 8, "number " + i + " of " + numbers);
        }
    }

    @Test
    void differentPicturesAreNothingFound() {
        Run run = Run.of("compare", OTHER, WORK, "--json");

        assertEquals(1, run.code());
        assertEquals(List.of("{\"query\":\"" + OTHER + "\",\"matches\":[]}"), run.answers());
    }

    @Test
    void personIsToldTheKindAndTheRegion() throws IOException {
        Path copy = altered(Alteration.SMALLER);

        Run found = Run.of("compare", copy, WORK);
        Run nothing = Run.of("compare", OTHER, WORK);

        assertTrue(
                found.answers().getFirst().startsWith(copy + " contains " + WORK + ": resized, score "),
                found.toString());
        assertEquals(List.of(OTHER + ": no match"), nothing.answers());
    }

    @Test
    void everyFileThatCannotBeUsedIsAnsweredWithItsReason() throws IOException {
        Path text = Files.writeString(folder.resolve("note.txt"), "not a picture, whatever its name says");

        Run run = Run.of("compare", text, folder.resolve("missing.jpg"), "--json");

        assertEquals(2, run.code());
        assertTrue(run.answers()
                .get(0)
                .startsWith("{\"query\":\"" + text + "\",\"rejected\":\"Unsupported\",\"detail\":\""));
        assertTrue(run.answers().get(1).contains("missing.jpg\",\"rejected\":\"Unreadable\",\"detail\":\""));
    }

    @Test
    void pictureWithoutDetailIsRefusedInsteadOfMatchingItself() throws IOException {
        Path white = folder.resolve("black.png");
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", white.toFile());

        Run run = Run.of("compare", white, white);

        assertEquals(2, run.code());
        assertTrue(run.notes().contains("TooLittleDetail"), run.notes());
    }

    @Test
    void drawingMarksTheRegionOnBothPictures() throws IOException {
        Path drawing = folder.resolve("out.png");

        Run run = Run.of("compare", altered(Alteration.SMALLER), WORK, "--picture", drawing);

        assertEquals(0, run.code());
        BufferedImage sheet = ImageIO.read(drawing.toFile());
        assertTrue(redPixels(sheet, 0, sheet.getWidth() / 2) > 1000, "the found picture carries the mark");
        assertTrue(redPixels(sheet, sheet.getWidth() / 2, sheet.getWidth()) > 1000, "the work carries the mark");
    }

    @Test
    void drawingOfTwoDifferentPicturesCarriesNoMark() throws IOException {
        Path drawing = folder.resolve("out.png");

        assertEquals(1, Run.of("compare", OTHER, WORK, "--picture", drawing).code());

        BufferedImage sheet = ImageIO.read(drawing.toFile());
        assertEquals(0, redPixels(sheet, 0, sheet.getWidth()));
    }

    @Test
    void drawingThatCannotBeWrittenIsToldAndDoesNotLookLikeNothingFound() {
        Run run = Run.of("compare", OTHER, WORK, "--picture", folder.resolve("missing/out.png"));

        assertEquals(2, run.code());
        assertTrue(run.notes().contains("missing/out.png"), run.notes());
    }

    private Path altered(Alteration alteration) throws IOException {
        Path copy = folder.resolve("copy.jpg");
        ImageIO.write(alteration.apply(ImageIO.read(WORK.toFile())), "jpeg", copy.toFile());
        return copy;
    }

    private static List<Double> numbersOf(String key, String answer) {
        String list = answer.replaceFirst(".*\"" + key + "\":\\[\\[(.*?)\\]\\].*", "$1");
        return Pattern.compile("[\\[\\],]+")
                .splitAsStream(list)
                .map(Double::valueOf)
                .toList();
    }

    private static int redPixels(BufferedImage image, int fromX, int toX) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = fromX; x < toX; x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == 0xD9261C) {
                    count++;
                }
            }
        }
        return count;
    }
}
