package org.rightful.bench.quality;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.rightful.bench.edit.Outline;
import org.rightful.bench.edit.Overlay;
import org.rightful.bench.edit.Pixels;

/** A registered picture: a photograph as it is, a quarter of it, or the photograph with an overlay. */
sealed interface Work {
    /** The photograph it comes from. */
    Source source();

    /** Unique; as it is registered. */
    String name();

    /** Its pixels. */
    BufferedImage pixels();

    /** The overlay it wears. */
    default Optional<Overlay> overlay() {
        return Optional.empty();
    }

    /** The photograph itself; the file is registered byte by byte. */
    record Whole(Source source) implements Work {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public BufferedImage pixels() {
            return source.pixels();
        }
    }

    /**
     * A quarter of the photograph.
     *
     * @param quarter 0 to 3: upper left, upper right, lower left, lower right
     */
    record Quarter(Source source, int quarter) implements Work {
        @Override
        public String name() {
            return source.name() + "#quarter/" + quarter;
        }

        @Override
        public BufferedImage pixels() {
            return of(source.pixels());
        }

        BufferedImage of(BufferedImage pixels) {
            int width = pixels.getWidth() / 2;
            int height = pixels.getHeight() / 2;
            return Pixels.cut(pixels, (quarter & 1) * width, (quarter >> 1) * height, width, height);
        }

        /** Where it lies in its photograph, as shares of width and height. */
        Outline place() {
            return Outline.rectangle((quarter & 1) * 0.5, (quarter >> 1) * 0.5, 0.5, 0.5);
        }
    }

    /** The photograph with a shared overlay. */
    record Overlaid(Source source, Overlay worn) implements Work {
        @Override
        public String name() {
            return source.name() + "#" + worn.name();
        }

        @Override
        public BufferedImage pixels() {
            return worn.apply(source.pixels()).picture();
        }

        @Override
        public Optional<Overlay> overlay() {
            return Optional.of(worn);
        }
    }
}
