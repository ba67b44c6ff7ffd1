package org.rightful.vision.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Which segments are merged, so that many small commits do not make many files: eight of about the same size become one. So
 * a work is written anew once for each eightfold growth, and an index of a million works has some forty segments.
 */
final class Tiers {
    /** Segments of one tier that are merged, and how much larger the next tier is. */
    static final int FAN = 8;

    private static final int FIRST_TIER = 64;

    private Tiers() {}

    /** Groups of segments, each of which becomes one; none if all is well. */
    static List<List<Held>> due(List<Held> held) {
        TreeMap<Integer, List<Held>> tiers = new TreeMap<>();
        for (Held segment : held) {
            tiers.computeIfAbsent(tier(segment.live()), t -> new ArrayList<>()).add(segment);
        }
        List<List<Held>> groups = new ArrayList<>();
        for (List<Held> tier : tiers.values()) {
            if (tier.size() >= FAN) {
                groups.addAll(fitting(tier));
            } else {
                tier.stream().filter(Tiers::isHollow).map(List::of).forEach(groups::add);
            }
        }
        return groups;
    }

    /** Segments that become larger together without becoming too large. */
    private static List<List<Held>> fitting(List<Held> tier) {
        List<List<Held>> groups = new ArrayList<>();
        List<Held> group = new ArrayList<>();
        long works = 0;
        long bytes = 0;
        for (Held segment : tier) {
            works += segment.live();
            bytes += segment.part().segment().blobBytes();
            if (works > Segment.MOST_WORKS || bytes > Segment.MOST_BLOB_BYTES) {
                groups.add(group);
                group = new ArrayList<>();
                works = segment.live();
                bytes = segment.part().segment().blobBytes();
            }
            group.add(segment);
        }
        groups.add(group);
        return groups.stream()
                .filter(g -> g.size() > 1 || g.stream().anyMatch(Tiers::isHollow))
                .toList();
    }

    private static int tier(int works) {
        int tier = 0;
        for (int most = FIRST_TIER; works >= most; most *= FAN) {
            tier++;
        }
        return tier;
    }

    /** Whether most of a segment's works are removed. */
    private static boolean isHollow(Held segment) {
        return segment.live() > 0
                && 2 * segment.live() < segment.part().segment().works();
    }

    /** Whether nothing can be won by writing a segment anew. */
    static boolean isFull(Held segment) {
        return segment.live() == Segment.MOST_WORKS;
    }

    /** All works of segments in as few segments as possible. */
    static List<List<Merge.Source>> packed(List<Held> segments) {
        List<List<Merge.Source>> targets = new ArrayList<>();
        List<Merge.Source> target = new ArrayList<>();
        int works = 0;
        long bytes = 0;
        for (Held held : segments) {
            Segment segment = held.part().segment();
            BitSet removed = held.part().removed();
            BitSet taken = new BitSet();
            for (int w = removed.nextClearBit(0); w < segment.works(); w = removed.nextClearBit(w + 1)) {
                works++;
                bytes += segment.blobBytes(w);
                if (works > Segment.MOST_WORKS || bytes > Segment.MOST_BLOB_BYTES) {
                    target.add(new Merge.Source(segment, taken));
                    targets.add(target);
                    target = new ArrayList<>();
                    taken = new BitSet();
                    works = 1;
                    bytes = segment.blobBytes(w);
                }
                taken.set(w);
            }
            target.add(new Merge.Source(segment, taken));
        }
        if (works > 0) {
            targets.add(target);
        }
        return targets;
    }
}
