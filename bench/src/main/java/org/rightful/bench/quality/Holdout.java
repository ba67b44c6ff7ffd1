package org.rightful.bench.quality;

/** Which photographs are looked up; all others only stand in the index, as what must not be found. */
public enum Holdout {
    /** The first, third, fifth … photograph by name (numbers 0, 2, 4 …). */
    EVEN,
    /** The second, fourth, sixth … photograph by name. */
    ODD,
    /** Every photograph. */
    ALL;

    boolean asks(int number) {
        return this == ALL || (number % 2 == 0) == (this == EVEN);
    }
}
