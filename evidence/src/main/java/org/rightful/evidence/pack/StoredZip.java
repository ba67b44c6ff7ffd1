package org.rightful.evidence.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip that can be written in one way only: entries stored, in their order, without gaps, comments or extra fields, at one
 * fixed time. So each byte of it is known from the names and contents, and none can be changed unseen. PKWARE APPNOTE 6.3.
 */
public final class StoredZip {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int END_BYTES = 22;
    private static final short VERSION = 10;
    private static final short DAY =
            (1 << 5) | 1; // 1980-01-01, 00:00: the time of capture stands in the package itself

    private StoredZip() {}

    /** A file in the zip. */
    public record Entry(String name, byte[] content) {}

    /** The whole zip. */
    public static byte[] write(List<Entry> entries) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            int crc = crc(entry.content(), 0, entry.content().length);
            int offset = zip.size();
            zip.writeBytes(local(entry.name(), crc, entry.content().length));
            zip.writeBytes(entry.content());
            directory.writeBytes(central(entry.name(), crc, entry.content().length, offset));
        }
        int at = zip.size();
        zip.writeBytes(directory.toByteArray());
        zip.writeBytes(end(entries.size(), directory.size(), at));
        return zip.toByteArray();
    }

    static byte[] local(String name, int crc, int size) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return buffer(LOCAL_BYTES + text.length)
                .putInt(LOCAL)
                .putShort(VERSION)
                .putShort((short) 0) // flags
                .putShort((short) 0) // stored
                .putShort((short) 0) // time
                .putShort(DAY)
                .putInt(crc)
                .putInt(size)
                .putInt(size)
                .putShort((short) text.length)
                .putShort((short) 0) // extra field
                .put(text)
                .array();
    }

    static byte[] central(String name, int crc, int size, int offset) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return buffer(CENTRAL_BYTES + text.length)
                .putInt(CENTRAL)
                .putShort(VERSION) // made by
                .putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DAY)
                .putInt(crc)
                .putInt(size)
                .putInt(size)
                .putShort((short) text.length)
                .putShort((short) 0) // extra field
                .putShort((short) 0) // comment
                .putShort((short) 0) // disk
                .putShort((short) 0) // internal attributes
                .putInt(0) // external attributes
                .putInt(offset)
                .put(text)
                .array();
    }

    static byte[] end(int entries, int directoryBytes, int directoryAt) {
        return buffer(END_BYTES)
                .putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directoryBytes)
                .putInt(directoryAt)
                .putShort((short) 0) // comment
                .array();
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
