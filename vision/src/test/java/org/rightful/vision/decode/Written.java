package org.rightful.vision.decode;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/** Writes picture files of the formats that Java or leptonica can write. */
final class Written {
    private Written() {}

    static byte[] jpeg(BufferedImage image) {
        return write("jpeg", new IIOImage(image, null, null), param -> quality(param));
    }

    static byte[] progressiveJpeg(BufferedImage image) {
        return write("jpeg", new IIOImage(image, null, null), param -> {
            quality(param);
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        });
    }

    /** A JPEG of four components as they are, without any marker that says what they mean. */
    static byte[] jpeg(Raster fourBands) {
        return write("jpeg", new IIOImage(fourBands, null, null), param -> quality(param));
    }

    static byte[] png(BufferedImage image, boolean interlaced) {
        return write(
                "png",
                new IIOImage(image, null, null),
                param -> param.setProgressiveMode(
                        interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED));
    }

    private static void quality(ImageWriteParam param) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.95f);
    }

    static byte[] tiff(BufferedImage image, String compression) {
        return write("tiff", new IIOImage(image, null, null), param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
        });
    }

    static byte[] tiledTiff(BufferedImage image, int side) {
        return write("tiff", new IIOImage(image, null, null), param -> {
            param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            param.setTiling(side, side, 0, 0);
        });
    }

    static byte[] tiffPages(BufferedImage... pages) {
        return sequence("tiff", pages);
    }

    static byte[] gif(BufferedImage... frames) {
        return sequence("gif", frames);
    }

    static byte[] interlacedGif(BufferedImage image) {
        return write(
                "gif",
                new IIOImage(image, null, null),
                param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    }

    static byte[] bmp(BufferedImage image, String compression) {
        return write("bmp", new IIOImage(image, null, null), param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
        });
    }

    /** The JDK's own writer, whatever else is on the class path. */
    private static ImageWriter writer(String format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        while (!writer.getClass().getModule().isNamed()) {
            writer = writers.next();
        }
        return writer;
    }

    private interface Setting {
        void set(ImageWriteParam param);
    }

    private static byte[] write(String format, IIOImage image, Setting setting) {
        ImageWriter writer = writer(format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            setting.set(param);
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] sequence(String format, BufferedImage... images) {
        ImageWriter writer = writer(format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (BufferedImage image : images) {
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A WebP; its opacity is written if the image has one. */
    static byte[] webp(BufferedImage image, boolean lossless) {
        PIX pix = leptonica.pixCreate(image.getWidth(), image.getHeight(), 32);
        try (BytePointer bytes = new BytePointer((BytePointer) null);
                SizeTPointer size = new SizeTPointer(1)) {
            leptonica.pixSetSpp(pix, image.getColorModel().hasAlpha() ? 4 : 3);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int argb = image.getRGB(x, y);
                    leptonica.pixSetPixel(pix, x, y, argb << 8 | argb >>> 24);
                }
            }
            int failed = leptonica.pixWriteMemWebP(bytes, size, pix, 95, lossless ? 1 : 0);
            if (failed != 0) {
                throw new IllegalStateException("leptonica wrote no WebP");
            }
            byte[] file = new byte[(int) size.get()];
            bytes.capacity(file.length).get(file);
            leptonica.lept_free(bytes);
            return file;
        } finally {
            leptonica.pixDestroy(pix);
        }
    }

    /** A WebP canvas that shows stills one after the other, the first of them at a place on it. */
    static byte[] animatedWebp(int width, int height, int left, int top, byte[]... stills) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        byte[] canvasBytes = new byte[10];
        ByteBuffer canvas = little(canvasBytes).putInt(0x12);
        put24(canvas, width - 1);
        put24(canvas, height - 1);
        chunks.writeBytes(riffChunk("VP8X", canvasBytes));
        chunks.writeBytes(riffChunk("ANIM", new byte[6]));
        for (byte[] still : stills) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            byte[] placeBytes = new byte[16];
            ByteBuffer place = little(placeBytes);
            put24(place, left / 2);
            put24(place, top / 2);
            WebpHeader header = header(still);
            put24(place, header.width() - 1);
            put24(place, header.height() - 1);
            frame.writeBytes(placeBytes);
            frame.writeBytes(pictureChunks(still));
            chunks.writeBytes(riffChunk("ANMF", frame.toByteArray()));
        }
        return riff(chunks.toByteArray());
    }

    /** A still WebP with an EXIF chunk. */
    static byte[] webpWithExif(byte[] still, byte[] exif) {
        WebpHeader header = header(still);
        byte[] canvasBytes = new byte[10];
        ByteBuffer canvas = little(canvasBytes).putInt(0x08);
        put24(canvas, header.width() - 1);
        put24(canvas, header.height() - 1);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes(riffChunk("VP8X", canvasBytes));
        chunks.writeBytes(pictureChunks(still));
        chunks.writeBytes(riffChunk("EXIF", exif));
        return riff(chunks.toByteArray());
    }

    private static WebpHeader header(byte[] still) {
        try {
            return WebpWalk.walk(still, new Gate(org.rightful.vision.Limits.DEFAULT));
        } catch (Refused e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The chunks of a still without its canvas. */
    private static byte[] pictureChunks(byte[] still) {
        boolean extended = still[15] == 'X';
        return Arrays.copyOfRange(still, extended ? 30 : 12, still.length);
    }

    private static byte[] riff(byte[] chunks) {
        byte[] file = new byte[12 + chunks.length];
        little(file)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + chunks.length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(chunks);
        return file;
    }

    private static byte[] riffChunk(String name, byte[] body) {
        byte[] chunk = new byte[8 + body.length + (body.length & 1)];
        little(chunk)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(body.length)
                .put(body);
        return chunk;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put24(ByteBuffer buffer, int value) {
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    /** An EXIF block that says nothing but an orientation. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, '*'})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    /** A JPEG with one more segment behind its start. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + body.length);
        out.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (body.length + 2));
        return out.put(body).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The same picture in the colours of a palette. */
    static BufferedImage withPalette(BufferedImage image, int bits) {
        int most = 1 << bits;
        byte[] red = new byte[most];
        byte[] green = new byte[most];
        byte[] blue = new byte[most];
        for (int i = 0; i < most; i++) {
            byte grey = (byte) (255 * i / (most - 1));
            red[i] = grey;
            green[i] = grey;
            blue[i] = grey;
        }
        IndexColorModel palette = new IndexColorModel(bits, most, red, green, blue);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        BufferedImage indexed = new BufferedImage(image.getWidth(), image.getHeight(), type, palette);
        WritableRaster raster = indexed.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                raster.setSample(x, y, 0, (Luma.of(image.getRGB(x, y)) * (most - 1) + 127) / 255);
            }
        }
        return indexed;
    }

    /** The same picture in another of Java's kinds of pixels. */
    static BufferedImage as(BufferedImage image, int type) {
        BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                other.setRGB(x, y, image.getRGB(x, y));
            }
        }
        return other;
    }
}
