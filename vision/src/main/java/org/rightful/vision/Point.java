package org.rightful.vision;

/**
 * A place in a picture.
 *
 * @param x pixels from the left edge of the full-size upright picture
 * @param y pixels from its upper edge
 */
public record Point(double x, double y) {}
