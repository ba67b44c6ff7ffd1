package org.rightful.vision.index;

/**
 * An entry of a segment's table of names: the upper 48 bits are a hash of the name (FNV-1a, mixed), the lower 16 the work's
 * number. Names with the same hash are told apart by the names themselves.
 */
final class NameKey {
    private static final long WORK = 0xffff;

    private NameKey() {}

    /** The least entry a name can have: that of work 0. */
    static long of(byte[] name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        return (hash ^ (hash >>> 29)) & ~WORK;
    }

    static long entry(byte[] name, int work) {
        return of(name) | work;
    }

    static int work(long entry) {
        return (int) (entry & WORK);
    }

    static boolean matches(long entry, long key) {
        return (entry & ~WORK) == key;
    }
}
