package org.rightful.vision.verify;

/**
 * The strips that a cell of a collage or a slide cuts off the work to fill its own shape: as much on the left as on the
 * right, as much above as below. CSS Images 3, {@code object-fit: cover}.
 *
 * @param across width of each strip at the sides, in units of the work's longer side
 * @param down height of the strips above and below
 */
record Cut(double across, double down) {
    static final Cut NONE = new Cut(0, 0);
}
