package org.rightful.bench.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.rightful.vision.Point;

class OutlineTest {
    private static final Outline SQUARE = Outline.rectangle(0, 0, 10, 10);

    @Test
    void overlapOfShiftedSquaresIsTheirSharedRectangle() {
        assertEquals(12, SQUARE.and(Outline.rectangle(7, 6, 10, 10)).area(), 1e-9);
    }

    @Test
    void disjointSquaresShareNothing() {
        assertEquals(0, SQUARE.and(Outline.rectangle(20, 0, 5, 5)).area(), 1e-9);
    }

    @Test
    void directionAroundThePolygonDoesNotMatter() {
        Outline mirrored = SQUARE.through(new Warp(-1, 0, 10, 0, 1, 0, 0, 0, 1));
        assertEquals(100, SQUARE.and(mirrored).area(), 1e-9);
        assertEquals(100, mirrored.and(SQUARE).area(), 1e-9);
    }

    @Test
    void agreementIsSharedOverJointArea() {
        assertEquals(50.0 / 150, SQUARE.agreement(Outline.rectangle(5, 0, 10, 10)), 1e-9);
    }

    @Test
    void inverseUndoesAPerspectiveMap() {
        Warp warp = Warp.turn(20).then(Warp.stretch(2, 3)).then(new Warp(1, 0, 5, 0, 1, 7, 1e-3, 2e-3, 1));
        Point there = warp.of(120, 45);
        Point back = warp.inverse().of(there);
        assertEquals(120, back.x(), 1e-9);
        assertEquals(45, back.y(), 1e-9);
    }
}
