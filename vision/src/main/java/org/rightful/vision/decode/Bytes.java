package org.rightful.vision.decode;

import java.nio.ByteOrder;

/**
 * A stretch of a file that is read by position. Reading past the end is {@code Incomplete}, never an exception of the
 * language.
 *
 * @param array the bytes, not copied
 * @param from where the stretch begins in the array
 * @param length bytes in the stretch
 * @param order of numbers of more than one byte
 * @param name what the stretch is, for the sentence of a refusal
 */
record Bytes(byte[] array, int from, int length, ByteOrder order, String name) {

    static Bytes of(byte[] file, ByteOrder order, String name) {
        return new Bytes(file, 0, file.length, order, name);
    }

    Bytes in(ByteOrder other) {
        return new Bytes(array, from, length, other, name);
    }

    /**
     * A stretch inside this one.
     *
     * @throws Refused as {@code Incomplete} if it reaches past the end
     */
    Bytes slice(long at, long count, String what) throws Refused {
        need(at, count);
        return new Bytes(array, from + (int) at, (int) count, order, what);
    }

    /** Whether these bytes stand at this place. False where the stretch ends before. */
    boolean has(long at, String latin1) {
        if (at < 0 || at + latin1.length() > length) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((array[from + (int) at + i] & 0xFF) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int u8(long at) throws Refused {
        need(at, 1);
        return array[from + (int) at] & 0xFF;
    }

    int u16(long at) throws Refused {
        need(at, 2);
        int i = from + (int) at;
        int first = array[i] & 0xFF;
        int second = array[i + 1] & 0xFF;
        return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
    }

    long u32(long at) throws Refused {
        long first = u16(at);
        long second = u16(at + 2);
        return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
    }

    int i32(long at) throws Refused {
        return (int) u32(at);
    }

    /** Refuses as {@code Incomplete} if the stretch ends before {@code at + count}. */
    void need(long at, long count) throws Refused {
        if (at < 0 || count < 0 || at + count > length || at + count < 0) {
            throw Refused.incomplete("The file ends inside %s: %d bytes at byte %d are missing."
                    .formatted(name, Math.max(1, at + count - length), from + (long) length));
        }
    }
}
