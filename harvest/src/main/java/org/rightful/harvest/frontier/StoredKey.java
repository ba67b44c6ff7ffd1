package org.rightful.harvest.frontier;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * A key of the store: a host's number, then what orders or tells apart within the host.
 *
 * @param rank priority in the queue; 0 elsewhere
 * @param rest sequence in the queue; a hash elsewhere
 */
record StoredKey(int host, int rank, long rest) implements Comparable<StoredKey> {
    @Override
    public int compareTo(StoredKey other) {
        int hosts = Integer.compare(host, other.host);
        int ranks = hosts != 0 ? hosts : Integer.compare(rank, other.rank);
        return ranks != 0 ? ranks : Long.compare(rest, other.rest);
    }

    /** How it lies in the file. */
    static final class Type extends BasicDataType<StoredKey> {
        private static final int MEMORY_BYTES = 32;

        @Override
        public int getMemory(StoredKey key) {
            return MEMORY_BYTES;
        }

        @Override
        public int compare(StoredKey a, StoredKey b) {
            return a.compareTo(b);
        }

        @Override
        public void write(WriteBuffer buffer, StoredKey key) {
            buffer.putVarInt(key.host()).put((byte) key.rank()).putLong(key.rest());
        }

        @Override
        public StoredKey read(ByteBuffer buffer) {
            return new StoredKey(
                    org.h2.mvstore.DataUtils.readVarInt(buffer), Byte.toUnsignedInt(buffer.get()), buffer.getLong());
        }

        @Override
        public StoredKey[] createStorage(int size) {
            return new StoredKey[size];
        }
    }
}
