package org.rightful.vision.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Makes the checksums of files that a test changed right again, so that what lies behind them is reached. */
final class Checksums {
    private Checksums() {}

    /** A manifest or a set of removed works with the checksum at its end that fits it. */
    static byte[] repaired(byte[] file) {
        byte[] repaired = file.clone();
        if (file.length >= Integer.BYTES) {
            ByteBuffer.wrap(repaired)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(file.length - Integer.BYTES, of(file, 0, file.length - Integer.BYTES));
        }
        return repaired;
    }

    /** A segment with the three checksums that fit it, as far as its header can be read. */
    static byte[] repairedSegment(byte[] file) {
        if (file.length < Segment.HEADER_BYTES) {
            return file;
        }
        byte[] repaired = file.clone();
        ByteBuffer header = ByteBuffer.wrap(repaired).order(ByteOrder.LITTLE_ENDIAN);
        int rest = Math.clamp(tables(header), Segment.HEADER_BYTES, file.length);
        header.putInt(Segment.TABLES_CRC, of(file, Segment.HEADER_BYTES, rest));
        header.putInt(Segment.REST_CRC, of(file, rest, file.length));
        return header.putInt(Segment.HEADER_CRC, of(repaired, 0, Segment.HEADER_CRC))
                .array();
    }

    /** Where a segment's tables end. */
    static long tables(ByteBuffer header) {
        return Segment.Layout.of(header.getInt(8), header.getInt(12), header.getInt(16))
                .signatures();
    }

    private static int of(byte[] file, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(file, from, to - from);
        return (int) crc.getValue();
    }
}
