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
        Overlap overlap = Overlap.of(aligned.transform, workWidth, workHeight, queryWidth, queryHeight);
        double score = Judgement.score(aligned.blocks, inliers, overlap);
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

    private record Aligned(Transform transform, Agreement.Blocks blocks) {}

    /** Refines the geometry by the pixels, coarse to fine, and compares. */
    private @Nullable Aligned align(Thumbnail thumbnail, Raster work, Transform start, boolean isMirrored) {
        Raster side = isMirrored ? mirrored() : query;
        double mirrorWidth = isMirrored ? queryWidth : 0;
        Transform transform = start;
        boolean moved = false;
        Agreement coarse = Agreement.frame(work, side, start, 0.5);
        if (coarse != null) {
            coarse.lay(side, transform);
            Transform better = coarse.refine(transform, COARSE_REACH);
            if (better != null) {
                transform = better;
                moved = true;
            } else if (coarse.comparable() >= COARSE_BLOCKS) {
                return null;
            }
        }
        Agreement frame = Agreement.frame(work, side, transform, 1);
        if (frame == null) {
            return null;
        }
        frame.lay(side, transform);
        Aligned best = new Aligned(transform, frame.compare(thumbnail.drawn(), queryDrawn, transform, mirrorWidth));
        if (moved) {
            frame.lay(side, start);
            Agreement.Blocks blocks = frame.compare(thumbnail.drawn(), queryDrawn, start, mirrorWidth);
            if (best.blocks.betterThan(blocks)) {
                frame.lay(side, transform);
            } else {
                // the features had it right: what the pixels moved was noise
                best = new Aligned(start, blocks);
                transform = start;
            }
        }
        for (int reach : REACHES) {
            Transform better = frame.refine(transform, reach);
            if (better == null) {
                break;
            }
            transform = better;
            frame.lay(side, transform);
            Agreement.Blocks blocks = frame.compare(thumbnail.drawn(), queryDrawn, transform, mirrorWidth);
            if (blocks.betterThan(best.blocks)) {
                best = new Aligned(transform, blocks);
            }
        }
        return best;
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
