package org.rightful.vision.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.rightful.vision.GreyImage;

/**
 * Everything a picture is recognised by: its hash, a small preview, and its local features, best first.
 *
 * <p>Each feature has a place ({@code x}, {@code y} in sixteenths of a base pixel), a size ({@code scale}: 16 times the
 * binary logarithm of its blur in base pixels), a direction ({@code angle}: 256ths of a turn) and {@link #COEFFICIENTS}
 * coefficients. The base is the picture at the size it was searched for features. Arrays are shared, not copied: nobody
 * writes to them.
 *
 * @param baseWidth pixels a row of the base
 * @param baseHeight rows of the base
 * @param primary how many of the first features are distinct places, in an order of which every beginning is spread over the
 *     picture; those behind them are second directions of the same places
 * @param x,y,scale,angle one number a feature
 * @param coefficients {@link #COEFFICIENTS} numbers a feature: the half a mirror leaves alone, then the half it negates
 * @param centres for each feature the names of the {@link #NEAREST} centres of the {@link Vocabulary} that are nearest to
 *     its first half, nearest first, then those nearest to its second
 * @param farther how much farther each of them is than the nearest of its half, in a unit of its own, at most 255
 * @param drawn the cells that were drawn, not photographed: {@link Drawn}
 * @param hash the whole picture's PDQ hash
 * @param preview the picture, its longer side at most {@link Extractor#PREVIEW_SIDE} pixels
 */
public record Features(
        int baseWidth,
        int baseHeight,
        int primary,
        short[] x,
        short[] y,
        byte[] scale,
        byte[] angle,
        byte[] coefficients,
        byte[] centres,
        byte[] farther,
        long[] drawn,
        Pdq.Hash hash,
        GreyImage preview) {

    /** Grows whenever decoding, features or vocabulary change: fingerprints of two versions are not compared. */
    public static final int VERSION = 1;

    /** Coefficients a feature has. */
    public static final int COEFFICIENTS = 2 * Projection.HALF;

    /** Nearest centres of each half that are named. */
    public static final int NEAREST = 6;

    private static final int FEATURE_BYTES = 6 + COEFFICIENTS + 4 * NEAREST;
    private static final int MAGIC = 0x52465031;
    private static final int HEADER_BYTES = 9 * Integer.BYTES + 9 * Long.BYTES;

    public Features {
        int count = x.length;
        if (y.length != count
                || scale.length != count
                || angle.length != count
                || coefficients.length != count * COEFFICIENTS
                || centres.length != 2 * count * NEAREST
                || farther.length != 2 * count * NEAREST
                || primary > count) {
            throw new IllegalArgumentException("features of different counts");
        }
    }

    public int count() {
        return x.length;
    }

    /** The serial form: little-endian, versioned, closed by a CRC-32C. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + count() * FEATURE_BYTES + preview.pixels().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC)
                .putInt(VERSION)
                .putInt(count())
                .putInt(primary)
                .putInt(baseWidth)
                .putInt(baseHeight);
        out.putInt(preview.width()).putInt(preview.height());
        out.putLong(hash.a())
                .putLong(hash.b())
                .putLong(hash.c())
                .putLong(hash.d())
                .putLong(hash.quality());
        for (long cells : drawn) {
            out.putLong(cells);
        }
        for (int i = 0; i < count(); i++) {
            out.putShort(x[i]).putShort(y[i]).put(scale[i]).put(angle[i]);
        }
        out.put(coefficients).put(centres).put(farther).put(preview.pixels());
        CRC32C crc = new CRC32C();
        crc.update(out.array(), 0, out.position());
        out.putInt((int) crc.getValue());
        return out.array();
    }

    /**
     * Reads the serial form.
     *
     * @throws IllegalArgumentException if the bytes are damaged or of another version
     */
    public static Features fromBytes(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new IllegalArgumentException("a fingerprint has at least " + HEADER_BYTES + " bytes, this has "
                    + bytes.length + ": it is damaged, make it anew");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("these bytes are no fingerprint");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new IllegalArgumentException("this fingerprint is of version " + version + ", this program reads "
                    + VERSION + ": make it anew from the picture");
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        if ((int) crc.getValue() != in.getInt(bytes.length - Integer.BYTES)) {
            throw new IllegalArgumentException("this fingerprint is damaged (its checksum differs): make it anew");
        }
        int count = in.getInt();
        int primary = in.getInt();
        int baseWidth = in.getInt();
        int baseHeight = in.getInt();
        int previewWidth = in.getInt();
        int previewHeight = in.getInt();
        long size = HEADER_BYTES + (long) count * FEATURE_BYTES + (long) previewWidth * previewHeight;
        if (count < 0 || primary < 0 || previewWidth < 1 || previewHeight < 1 || size != bytes.length) {
            throw new IllegalArgumentException("this fingerprint is damaged (its length is wrong): make it anew");
        }
        Pdq.Hash hash = new Pdq.Hash(in.getLong(), in.getLong(), in.getLong(), in.getLong(), (int) in.getLong());
        long[] drawn = {in.getLong(), in.getLong(), in.getLong(), in.getLong()};
        short[] x = new short[count];
        short[] y = new short[count];
        byte[] scale = new byte[count];
        byte[] angle = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = in.getShort();
            y[i] = in.getShort();
            scale[i] = in.get();
            angle[i] = in.get();
        }
        byte[] coefficients = new byte[count * COEFFICIENTS];
        in.get(coefficients);
        byte[] centres = new byte[2 * count * NEAREST];
        in.get(centres);
        byte[] farther = new byte[2 * count * NEAREST];
        in.get(farther);
        byte[] preview = new byte[previewWidth * previewHeight];
        in.get(preview);
        return new Features(
                baseWidth,
                baseHeight,
                primary,
                x,
                y,
                scale,
                angle,
                coefficients,
                centres,
                farther,
                drawn,
                hash,
                new GreyImage(previewWidth, previewHeight, preview));
    }
}
