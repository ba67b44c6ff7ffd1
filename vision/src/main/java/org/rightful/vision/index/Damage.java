package org.rightful.vision.index;

/** Says that a file of an index does not hold what it should; the message goes on after the file's name. */
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1;

    Damage(String message) {
        super(message);
    }
}
