package org.rightful.vision.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts that were seen in comparisons of photographs, and what is to be made of them. */
class JudgementTest {
    private static final Overlap WHOLE = new Overlap(List.of(), List.of(), 1, 1);
    private static final int INLIERS = 40;
    private static final double DIFFERENCE = 30;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "untouched copy,                   120, 120, 110, 110, 20, 20, 1.00, 1.00",
        "copy under a meme's text,          84,  77,  94,  79, 21, 19, 0.77, 0.88",
        "copy in a wide frame,              84,  69,  77,  69, 21, 10, 0.61, 0.96",
        "copy with another sky,             84,  83, 110,  99, 21, 15, 0.73, 0.78",
    })
    void copyIsAMatch(
            String what,
            int blocks,
            int agreeing,
            int query,
            int queryAgreeing,
            int drawn,
            int drawnAgreeing,
            double alike,
            double outside) {
        double score = score(new Agreement.Blocks(
                blocks, agreeing, query, queryAgreeing, drawn, drawnAgreeing, alike, outside, DIFFERENCE));
        assertTrue(score >= 0.5, what + ": " + score);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "two beaches under one sky,          58,  34,  38,  22,  31, 18, 0.72, 0.71",
        "two nights under one sky,           52,  35,  26,  18,  42, 15, 0.77, 0.83",
        "another night under it,             53,  31,  18,  17,  42, 12, 0.78, 0.72",
        "two photographs on one slide,       26,  11,   9,   4,  76, 62, 0.80, 0.60",
        "much of a template and no picture,  40,  16,  30,  12, 100, 99, 0.95, 0.30",
        "hardly anything but a shared text,   3,   3,  39,  19,  16, 15, 0.39, 0.40",
    })
    void strangersThatShareSomethingAreNot(
            String what,
            int blocks,
            int agreeing,
            int query,
            int queryAgreeing,
            int drawn,
            int drawnAgreeing,
            double alike,
            double outside) {
        double score = score(new Agreement.Blocks(
                blocks, agreeing, query, queryAgreeing, drawn, drawnAgreeing, alike, outside, DIFFERENCE));
        assertTrue(score < 0.5, what + ": " + score);
    }

    @Test
    void whatIsLeftOfACutWorkMayBeSmallerThanWhatTouchesByChance() {
        Agreement.Blocks all = new Agreement.Blocks(65, 64, 58, 57, 15, 15, 1, 1, 30);
        Overlap half = new Overlap(List.of(), List.of(), 0.5, 0.2);
        assertEquals(0, Judgement.score(all, INLIERS, half, Cut.NONE));
        assertTrue(Judgement.score(all, INLIERS, half, new Cut(0.2, 0)) > 0.9);
    }

    @Test
    void cellIsFilledOnlyByAWorkThatAgreesNearlyEverywhere() {
        assertTrue(Judgement.fillsCell(new Agreement.Blocks(65, 64, 58, 57, 15, 15, 1, 1, 30)));
        assertTrue(!Judgement.fillsCell(new Agreement.Blocks(65, 48, 58, 57, 15, 15, 1, 1, 30)), "three quarters");
        assertTrue(!Judgement.fillsCell(new Agreement.Blocks(65, 64, 58, 57, 15, 15, 0.8, 1, 30)), "other levels");
    }

    private static double score(Agreement.Blocks blocks) {
        return Judgement.score(blocks, INLIERS, WHOLE, Cut.NONE);
    }
}
