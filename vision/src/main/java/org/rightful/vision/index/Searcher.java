package org.rightful.vision.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.vision.Match;
import org.rightful.vision.Point;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;
import org.rightful.vision.verify.Consensus;
import org.rightful.vision.verify.Pairs;
import org.rightful.vision.verify.Thumbnail;
import org.rightful.vision.verify.Verified;
import org.rightful.vision.verify.Verifier;

/**
 * One search: which works a query contains. Most queries contain none, and then the cost is the look-up alone: a work is
 * looked at only if several of its features lie in the query as they lie in the work.
 *
 * <p>The answer depends on the works alone, not on how they are spread over segments.
 */
final class Searcher {
    /** Bits of 64 in which the signatures of one feature may differ. */
    private static final int MOST_DISTANCE = 16;

    /** Features of a query that are looked up. */
    private static final int QUERY_FEATURES = 900;

    /**
     * Features that are looked up however many works there are. Among a million works, 300 and 400 found the same copies of
     * 22 photographs; 200 lost every third on a slide that it fills to 12 %.
     */
    private static final int LEAST_LOOKED_UP = 300;

    /** Postings read a query, about; with more works fewer words are looked up for each feature. */
    private static final long POSTINGS_READ = 3_000_000;

    /** Words looked up for each feature in a small index. */
    private static final int MOST_WORDS = 3;

    /** How much longer than the mean the lists are that are read: frequent words are looked up more often. */
    private static final double SKEW = 2;

    /** Features that must look alike before geometry is tried, and that must agree on it before pixels are compared. */
    private static final int LEAST_SUPPORT = 3;

    private static final int MOST_PAIRS = 400;

    /** A query with no more distinct places than this is also looked up by its hash. */
    private static final int FEW_PLACES = 200;

    /** Bits of 256 in which hashes of one picture may differ; those of different pictures differ in 84 and more. */
    private static final int NEAR_HASH = 60;

    /** Place of the mirrored picture's hash among the eight. */
    private static final int MIRRORED_HASH = 4;

    /** Candidates whose pixels are compared. */
    private static final int MOST_CANDIDATES = 24;

    /**
     * A work that may be in the query.
     *
     * @param support how many pairs agree on where
     * @param features the query's feature of each pair
     */
    private record Candidate(
            Segment segment, int work, String name, boolean mirrored, int support, Pairs pairs, int[] features) {}

    private final Seen seen;
    private final Features query;
    private final double width;

    private Searcher(Seen seen) {
        this.seen = seen;
        query = seen.fingerprint().features();
        width = (double) query.baseWidth() / Spot.longerSide(query);
    }

    /** The works in a query, best first; a work at most once. */
    static List<Match> search(List<Part> parts, Seen query) {
        return new Searcher(query).search(parts);
    }

    private List<Match> search(List<Part> parts) {
        int works = 0;
        for (Part part : parts) {
            works += part.works();
        }
        Cells cells = cells(works);
        List<Candidate> candidates = new ArrayList<>();
        Hits hits = new Hits();
        for (Part part : parts) {
            collect(part, cells, hits);
            candidates(part, hits, candidates);
        }
        Verifier verifier = new Verifier(query.preview(), query.drawn());
        Map<String, Match> best = new HashMap<>();
        for (Candidate c : best(candidates)) {
            match(verifier, c).ifPresent(m -> best.merge(m.work(), m, (a, b) -> b.score() > a.score() ? b : a));
        }
        if (query.primary() <= FEW_PLACES) {
            whole(parts, verifier, best);
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble((Match m) -> -m.score())
                        .thenComparingInt(m -> -m.inliers())
                        .thenComparing(Match::work))
                .toList();
    }

    /** Compares as a whole the works whose hash is near the query's, as it is or mirrored, and that features did not find. */
    private void whole(List<Part> parts, Verifier verifier, Map<String, Match> best) {
        Pdq.Hash hash = query.hash();
        List<Pdq.Hash> turned = Pdq.dihedral(Extractor.shrink(query.preview(), Extractor.HASH_SIDE));
        if (turned.size() <= MIRRORED_HASH) {
            return; // a picture of a few pixels has no hash worth the name
        }
        Pdq.Hash mirrored = turned.get(MIRRORED_HASH);
        for (Part part : parts) {
            Segment segment = part.segment();
            for (int w = 0; w < segment.works(); w++) {
                int distance = segment.hashDistance(w, hash);
                int mirroredDistance = segment.hashDistance(w, mirrored);
                if (Math.min(distance, mirroredDistance) > NEAR_HASH
                        || part.removed().get(w)
                        || best.containsKey(segment.name(w))) {
                    continue;
                }
                int work = w;
                verifier.verifyWhole(segment.thumbnail(w), mirroredDistance < distance, sameSize(segment, w))
                        .map(v -> match(segment.name(work), v, segment.width(work), segment.height(work)))
                        .ifPresent(m -> best.put(m.work(), m));
            }
        }
    }

    private boolean sameSize(Segment segment, int work) {
        return segment.width(work) == seen.width() && segment.height(work) == seen.height();
    }

    /** The words to look up: as many for each feature as the number of works allows. */
    private Cells cells(int works) {
        int features = Math.min(query.count(), QUERY_FEATURES);
        double list = SKEW * works * SegmentBuilder.FEATURES / org.rightful.vision.feature.Vocabulary.WORDS;
        double lookUps = POSTINGS_READ / Math.max(1, list) / 2;
        if (lookUps < features) {
            return new Cells(query, (int) Math.max(LEAST_LOOKED_UP, lookUps), 1);
        }
        return new Cells(query, features, (int) Math.min(MOST_WORDS, lookUps / Math.max(1, features)));
    }

    private static void collect(Part part, Cells cells, Hits hits) {
        hits.size = 0;
        part.segment().look(cells, MOST_DISTANCE, hits);
    }

    /**
     * The candidates to compare: half of them those with the most support, half those whose features few others have. A
     * slide that a thousand works share gives each of them more support than a photograph on it gives the one work it is
     * of; but what recurs in many works speaks for none of them.
     */
    private List<Candidate> best(List<Candidate> candidates) {
        Comparator<Candidate> name = Comparator.comparing(Candidate::name).thenComparing(Candidate::mirrored);
        candidates.sort(Comparator.comparingInt((Candidate c) -> -c.support).thenComparing(name));
        if (candidates.size() <= MOST_CANDIDATES) {
            return candidates;
        }
        int[] shared = new int[query.count()];
        for (Candidate c : candidates) {
            Arrays.stream(c.features).distinct().forEach(f -> shared[f]++);
        }
        List<Candidate> chosen = new ArrayList<>(candidates.subList(0, MOST_CANDIDATES / 2));
        candidates.subList(MOST_CANDIDATES / 2, candidates.size()).stream()
                .map(c -> new Ranked(c, rarity(c, shared)))
                .sorted(Comparator.comparingDouble((Ranked r) -> -r.rarity).thenComparing(Ranked::candidate, name))
                .limit(MOST_CANDIDATES / 2)
                .forEach(r -> chosen.add(r.candidate));
        return chosen;
    }

    private record Ranked(Candidate candidate, double rarity) {}

    /** The candidate's features, each counted by how few candidates share it. */
    private static double rarity(Candidate candidate, int[] shared) {
        return Arrays.stream(candidate.features)
                .distinct()
                .mapToDouble(f -> 1.0 / shared[f])
                .sum();
    }

    /** Groups hits by work and keeps the works on whose place in the query several hits agree. */
    private void candidates(Part part, Hits hits, List<Candidate> candidates) {
        Hits.Groups groups = hits.groups(2 * part.segment().works(), LEAST_SUPPORT);
        Pairs pairs = new Pairs();
        for (int g = 0; g < groups.size(); g++) {
            int w = groups.work(g);
            if (part.removed().get(w >> 1)) {
                continue;
            }
            boolean mirrored = (w & 1) == 1;
            pairs.clear();
            int[] features = new int[Math.min(groups.count(g), MOST_PAIRS)];
            for (int j = 0; j < features.length; j++) {
                int hit = groups.hit(g, j);
                features[j] = hits.features[hit];
                add(pairs, features[j], hits.spots[hit], mirrored);
            }
            int support = Consensus.glance(pairs);
            if (support >= LEAST_SUPPORT) {
                String name = part.segment().name(w >> 1);
                candidates.add(new Candidate(part.segment(), w >> 1, name, mirrored, support, pairs, features));
                pairs = new Pairs();
            }
        }
    }

    private void add(Pairs pairs, int feature, int spot, boolean mirrored) {
        double x = Spot.x(query, feature);
        double angle = Spot.angle(query, feature);
        pairs.add(
                Spot.x(spot),
                Spot.y(spot),
                Spot.size(spot),
                Spot.angle(spot),
                mirrored ? width - x : x,
                Spot.y(query, feature),
                Spot.size(query, feature),
                mirrored ? Math.PI - angle : angle);
    }

    private Optional<Match> match(Verifier verifier, Candidate c) {
        int workWidth = c.segment.width(c.work);
        int workHeight = c.segment.height(c.work);
        Thumbnail thumbnail = c.segment.thumbnail(c.work);
        return verifier.verify(thumbnail, c.pairs, c.mirrored, sameSize(c.segment, c.work))
                .map(v -> match(c.name, v, workWidth, workHeight));
    }

    private Match match(String work, Verified v, int workWidth, int workHeight) {
        return new Match(
                work,
                v.score(),
                v.kind(),
                v.inliers(),
                v.mirrored(),
                pixels(v.inQuery(), seen.width(), seen.height()),
                pixels(v.inWork(), workWidth, workHeight),
                100 * v.queryShare(),
                100 * v.workShare());
    }

    private static List<Point> pixels(List<Point> places, int width, int height) {
        int longer = Math.max(width, height);
        return places.stream()
                .map(p -> new Point(Math.clamp(p.x() * longer, 0, width), Math.clamp(p.y() * longer, 0, height)))
                .toList();
    }
}
