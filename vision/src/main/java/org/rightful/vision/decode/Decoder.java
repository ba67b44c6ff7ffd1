package org.rightful.vision.decode;

import java.nio.ByteOrder;
import java.util.Optional;
import org.rightful.vision.Decoded;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Limits;
import org.rightful.vision.Picture;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/**
 * The one place where untrusted bytes become a picture. Belongs into a worker process: a damaged file may take the process
 * with it.
 */
public final class Decoder {
    private Decoder() {}

    /** Loads what decoding needs, so that the first picture need not wait for it. */
    public static void load() {
        Leptonica.load();
    }

    /**
     * Decodes a file's first picture to upright grey.
     *
     * <p>Never throws for what the bytes are: every file is answered with a picture or a reason. Time and native memory
     * are not limited here but by the process around it.
     */
    public static Decoded decode(byte[] file, Limits limits) {
        try {
            Gate gate = new Gate(limits);
            gate.bytes(file.length);
            return picture(file, gate);
        } catch (Refused refused) {
            return refused.asValue();
        } catch (OutOfMemoryError e) {
            return new Rejected(
                    Rejection.TooMuchMemory,
                    "Decoding needs more memory than the limit of %,d bytes.".formatted(limits.memoryBytes()));
        }
    }

    private static Picture picture(byte[] file, Gate gate) throws Refused {
        if (JpegWalk.isAt(file)) {
            JpegHeader header = JpegWalk.walk(file, gate);
            return upright(Format.JPEG, header, JpegPixels.decode(file, header));
        }
        if (PngWalk.isAt(file)) {
            PngHeader header = PngWalk.walk(file, gate);
            return upright(Format.PNG, header, PngPixels.decode(header));
        }
        if (GifWalk.isAt(file)) {
            GifHeader header = GifWalk.walk(file, gate);
            return upright(Format.GIF, header, GifPixels.decode(header));
        }
        if (WebpWalk.isAt(file)) {
            WebpHeader header = WebpWalk.walk(file, gate);
            return upright(Format.WEBP, header, WebpPixels.decode(header));
        }
        if (TiffWalk.isAt(file)) {
            TiffHeader header = TiffWalk.walk(file, gate);
            return upright(Format.TIFF, header, TiffPixels.decode(file, header));
        }
        if (BmpWalk.isAt(file)) {
            BmpHeader header = BmpWalk.walk(file, gate);
            return upright(Format.BMP, header, BmpPixels.decode(header));
        }
        Optional<Format> boxed = HeifWalk.format(file);
        if (boxed.isPresent()) {
            HeifHeader header = HeifWalk.walk(file, boxed.get(), gate);
            return upright(boxed.get(), header, HeifPixels.decode(header));
        }
        if (isJxl(file)) {
            throw Refused.unsupported("The file is a JPEG XL picture, for which there is no decoder yet.");
        }
        throw Refused.unsupported("The content is none of the picture formats that Rightful decodes.");
    }

    private static boolean isJxl(byte[] file) {
        Bytes bytes = Bytes.of(file, ByteOrder.BIG_ENDIAN, "the file");
        return bytes.has(0, "\u00FF\n") || bytes.has(0, "\0\0\0\fJXL \r\n\u0087\n");
    }

    private static Picture upright(Format format, Header header, GreyImage stored) {
        boolean swapped = header.orientation().swapped();
        return new Picture(
                format,
                swapped ? header.height() : header.width(),
                swapped ? header.width() : header.height(),
                header.animated(),
                header.orientation().apply(stored));
    }
}
