package org.rightful.app.works;

import org.rightful.app.DrawnPictures;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/** A picture as recognition sees it, where a test needs any. */
final class AnySeen {
    private AnySeen() {}

    private static final class Once {
        static final Seen SEEN = look();

        private static Seen look() {
            try (Vision vision = Vision.start(new VisionOptions(1, org.rightful.vision.Limits.DEFAULT))) {
                if (vision.look(DrawnPictures.jpeg(DrawnPictures.scene(1))) instanceof Seen seen) {
                    return seen;
                }
                throw new AssertionError("a drawn picture is recognised");
            }
        }
    }

    static Seen seen() {
        return Once.SEEN;
    }
}
