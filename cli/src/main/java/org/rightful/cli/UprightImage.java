package org.rightful.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rightful.scan.Upright;
import org.rightful.vision.Seen;

/**
 * A picture in colour, upright, to be drawn. It is read by the Java library only after recognition has accepted the same
 * file in a worker process, so its header and size are known to be sane.
 *
 * @param pixels reduced to about the size at which it is drawn
 * @param scale pixels here for one pixel of the full-size upright picture
 */
record UprightImage(BufferedImage pixels, double scale) {
    /**
     * Reads a picture.
     *
     * @param longerSide pixels that are enough for the longer side
     * @throws WrongUse if the Java library cannot draw this format
     * @throws IOException if the file cannot be read
     */
    static UprightImage read(Path file, Seen seen, int longerSide) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        BufferedImage upright = decode(file, bytes, seen, longerSide);
        double scale = upright.getWidth() / (double) seen.width();
        double other = upright.getHeight() / (double) seen.height();
        if (Math.abs(scale - other) * Math.max(seen.width(), seen.height()) > 4) {
            throw cannotDraw(file, seen, "its size is not the one that was recognised");
        }
        return new UprightImage(upright, scale);
    }

    private static BufferedImage decode(Path file, byte[] bytes, Seen seen, int longerSide) {
        try {
            return Upright.read(bytes, longerSide);
        } catch (IOException e) {
            throw cannotDraw(file, seen, String.valueOf(e.getMessage()));
        }
    }

    private static WrongUse cannotDraw(Path file, Seen seen, String reason) {
        return new WrongUse("cannot draw " + file + " (" + seen.format() + "): " + reason
                + "; convert it to an RGB JPEG or PNG, or leave --picture out.");
    }
}
