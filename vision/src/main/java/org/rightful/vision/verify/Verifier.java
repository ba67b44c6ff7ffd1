package org.rightful.vision.verify;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Point;

/** Compares one query with candidates; made once a query. Not thread-safe. */
public final class Verifier {
    /** Blocks of the coarse frame of which some must agree, or the geometry was chance. */
    private static final int COARSE_BLOCKS = 12;

    private static final int COARSE_REACH = 3;

    /** Turn up to which a copy counts as upright, radians. */
    private static final double UPRIGHT_TURN = 0.02;

    /** Share of the query up to which the work may be a cell of it. */
    private static final double MOST_OF_A_CELL = 0.75;

    /** Share of the work that a cell may cut off at each of two sides. */
    private static final double MOST_CUT = 0.25;

    private static final int[] REACHES = {2, 1};

    private final Raster query;
    private final double queryWidth;
    private final double queryHeight;
    private final long[] queryDrawn;
    private @Nullable Raster mirrored;

    public Verifier(GreyImage preview, long[] drawn) {
        queryDrawn = drawn;
        query = new Raster(preview);
        queryWidth = (double) query.width / query.longerSide();
        queryHeight = (double) query.height / query.longerSide();
    }

    /**
     * Compares one candidate.
     *
     * @param work its thumbnail
     * @param pairs features that look alike; the query's places are mirrored if {@code isMirrored}
     * @param sameSize whether both pictures have the same size in pixels
     * @return nothing if it is not the same picture
     */
    public Optional<Verified> verify(Thumbnail work, Pairs pairs, boolean isMirrored, boolean sameSize) {
        Consensus.Found found = Consensus.of(pairs);
        if (found == null || found.inliers() < Judgement.LEAST_INLIERS) {
            return Optional.empty();
        }
        return verify(work, found.transform(), found.inliers(), isMirrored, sameSize);
    }

    /**
     * Compares one candidate as a whole, frame on frame: for pictures too small or too blurred for features.
     *
     * @param work its thumbnail
     * @param isMirrored whether the query is to be seen in a mirror
     * @param sameSize whether both pictures have the same size in pixels
     * @return nothing if it is not the same picture
     */
    public Optional<Verified> verifyWhole(Thumbnail work, boolean isMirrored, boolean sameSize) {
        double longer = Math.max(work.image().width(), work.image().height());
        double across = queryWidth * longer / work.image().width();
        double down = queryHeight * longer / work.image().height();
        return verify(work, Transform.affine(across, 0, 0, 0, down, 0), 0, isMirrored, sameSize);
    }

    private Optional<Verified> verify(
            Thumbnail work, Transform start, int inliers, boolean isMirrored, boolean sameSize) {
        Raster workRaster = new Raster(work.image());
        double workWidth = (double) workRaster.width / workRaster.longerSide();
        double workHeight = (double) workRaster.height / workRaster.longerSide();
        if (!start.plausible(workWidth, workHeight)) {
            return Optional.empty();
        }
        Aligned aligned = align(work, workRaster, start, isMirrored);
        if (aligned == null) {
            return Optional.empty();
        }
        Overlap overlap = Overlap.of(aligned.transform, workWidth, workHeight, queryWidth, queryHeight, aligned.cut);
        double score = Judgement.score(aligned.blocks, inliers, overlap, aligned.cut);
        if (score < 0.5) {
            return Optional.empty();
        }
        boolean upright = !isMirrored && aligned.transform.turn() < UPRIGHT_TURN;
        return Optional.of(new Verified(
                score,
                Judgement.kind(aligned.blocks, overlap, upright, sameSize),
                inliers,
                isMirrored,
                overlap.inQuery().stream()
                        .map(p -> isMirrored ? new Point(queryWidth - p.x(), p.y()) : p)
                        .toList(),
                overlap.inWork(),
                overlap.queryShare(),
                overlap.workShare()));
    }

    private record Aligned(Transform transform, Agreement.Blocks blocks, Cut cut) {}

    /** Refines the geometry by the pixels, coarse to fine, and compares. */
    private @Nullable Aligned align(Thumbnail thumbnail, Raster work, Transform start, boolean isMirrored) {
        Raster side = isMirrored ? mirrored() : query;
        double mirrorWidth = isMirrored ? queryWidth : 0;
        Transform transform = start;
        boolean moved = false;
        Frame coarse = Frame.of(work, side, start, 0.5);
        if (coarse != null) {
            coarse.lay(side, transform);
            Transform better = new Refinement(coarse).refine(transform, COARSE_REACH);
            if (better != null) {
                transform = better;
                moved = true;
            } else if (coarse.comparable() >= COARSE_BLOCKS) {
                return null;
            }
        }
        Frame frame = Frame.of(work, side, transform, 1);
        if (frame == null) {
            return null;
        }
        frame.lay(side, transform);
        Aligned best = compare(thumbnail, frame, transform, mirrorWidth);
        if (moved) {
            frame.lay(side, start);
            Aligned unmoved = compare(thumbnail, frame, start, mirrorWidth);
            if (best.blocks.betterThan(unmoved.blocks)) {
                frame.lay(side, transform);
            } else {
                // the features had it right: what the pixels moved was noise
                best = unmoved;
                transform = start;
            }
        }
        Refinement refinement = new Refinement(frame);
        for (int reach : REACHES) {
            Transform better = refinement.refine(transform, reach);
            if (better == null) {
                break;
            }
            transform = better;
            frame.lay(side, transform);
            Aligned next = compare(thumbnail, frame, transform, mirrorWidth);
            if (next.blocks.betterThan(best.blocks)) {
                best = next;
            }
        }
        return fillsCell(frame, best) ? cut(thumbnail, frame, side, best, mirrorWidth) : best;
    }

    /** Whether the work may fill a cell of the query: it covers a part of it only, and something agrees. */
    private boolean fillsCell(Frame frame, Aligned aligned) {
        Overlap whole = Overlap.of(
                aligned.transform, frame.width / frame.unit, frame.height / frame.unit, queryWidth, queryHeight);
        return whole.queryShare() < MOST_OF_A_CELL && Judgement.mayFillCell(aligned.blocks);
    }

    /** Tries what a cell may have cut off, the least first; unchanged if no cut leaves a work that agrees. */
    private Aligned cut(Thumbnail work, Frame frame, Raster side, Aligned aligned, double mirrorWidth) {
        frame.lay(side, aligned.transform);
        int most = (int) (MOST_CUT * Math.max(frame.width, frame.height) / Frame.BLOCK);
        for (int strip = 1; strip <= most; strip++) {
            int pixels = strip * Frame.BLOCK;
            for (boolean across : new boolean[] {true, false}) {
                if (pixels > MOST_CUT * (across ? frame.width : frame.height)) {
                    continue;
                }
                frame.cut(across ? pixels : 0, across ? 0 : pixels);
                Agreement.Blocks blocks = Agreement.of(frame, work.drawn(), queryDrawn, aligned.transform, mirrorWidth);
                Cut cut = new Cut(across ? pixels / frame.unit : 0, across ? 0 : pixels / frame.unit);
                if (Judgement.fillsCell(blocks)) {
                    frame.cut(0, 0);
                    return new Aligned(aligned.transform, blocks, cut);
                }
            }
        }
        frame.cut(0, 0);
        return aligned;
    }

    private Aligned compare(Thumbnail work, Frame frame, Transform transform, double mirrorWidth) {
        return new Aligned(transform, Agreement.of(frame, work.drawn(), queryDrawn, transform, mirrorWidth), Cut.NONE);
    }

    private Raster mirrored() {
        if (mirrored == null) {
            byte[] pixels = new byte[query.width * query.height];
            for (int y = 0; y < query.height; y++) {
                for (int x = 0; x < query.width; x++) {
                    pixels[y * query.width + x] = (byte) query.at(0, query.width - 0.5 - x, y + 0.5);
                }
            }
            mirrored = new Raster(new GreyImage(query.width, query.height, pixels));
        }
        return mirrored;
    }
}
