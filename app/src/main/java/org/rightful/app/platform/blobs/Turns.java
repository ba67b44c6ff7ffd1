package org.rightful.app.platform.blobs;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Who puts a blob and who sweeps it away take turns; blobs share locks. One process at a time has the store. */
final class Turns {
    private static final int LOCKS = 64;

    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(n -> new ReentrantLock()).toList();

    ReentrantLock of(BlobId id) {
        return locks.get(Math.floorMod(id.hashCode(), LOCKS));
    }
}
