package org.rightful.vision.index;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes a segment from front to back, little-endian, and its header at the end. Not thread-safe. */
final class SegmentOutput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private long flushed = Segment.HEADER_BYTES;

    SegmentOutput(Path file) throws IOException {
        channel = Folder.create(file);
        channel.position(Segment.HEADER_BYTES);
    }

    /** Where the next byte goes. */
    long position() {
        return flushed + buffer.position();
    }

    void putLong(long value) throws IOException {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    void putInt(int value) throws IOException {
        room(Integer.BYTES);
        buffer.putInt(value);
    }

    void putShort(short value) throws IOException {
        room(Short.BYTES);
        buffer.putShort(value);
    }

    void put(MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); ) {
            room(1);
            int size = (int) Math.min(buffer.remaining(), bytes.byteSize() - at);
            MemorySegment.copy(bytes, at, MemorySegment.ofBuffer(buffer), 0, size);
            buffer.position(buffer.position() + size);
            at += size;
        }
    }

    /** Fills up with zeros to a multiple of 8 bytes. */
    void align() throws IOException {
        while ((position() & 7) != 0) {
            room(1);
            buffer.put((byte) 0);
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        flushed += buffer.position();
        buffer.flip();
        crc.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** The checksum of what was written since the last call. */
    int takeChecksum() throws IOException {
        flush();
        int value = (int) crc.getValue();
        crc.reset();
        return value;
    }

    /** Writes the header and makes the file durable. */
    void finish(byte[] header) throws IOException {
        flush();
        ByteBuffer start = ByteBuffer.wrap(header);
        while (start.hasRemaining()) {
            channel.write(start, start.position());
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
