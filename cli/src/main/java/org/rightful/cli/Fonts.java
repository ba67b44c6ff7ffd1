package org.rightful.cli;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether this machine can draw letters. */
final class Fonts {
    private Fonts() {}

    /** @throws WrongUse if it cannot, which says what to install */
    static void check() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 16)).stringWidth("a");
        } catch (InternalError | UnsatisfiedLinkError e) {
            // What Java throws where there is no fontconfig, or no font at all.
            throw new WrongUse("cannot draw letters because this machine has no fonts; install one, such as with"
                    + " 'apt-get install fontconfig fonts-dejavu-core'.");
        } finally {
            graphics.dispose();
        }
    }
}
