package org.rightful.vision.decode;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import org.rightful.vision.GreyImage;

/** Decodes the first page of a TIFF to luma with a reader in plain Java: the format has too many kinds for one of our own. */
final class TiffPixels {
    /**
     * Warnings about the pixels. The reader also warns of tags that are unusual but harmless, such as strips that hold
     * their own JPEG tables, and those must not condemn a picture.
     */
    private static final Pattern DAMAGE =
            Pattern.compile("corrupt|premature|truncated|unexpected end|EOF", Pattern.CASE_INSENSITIVE);

    private TiffPixels() {}

    static GreyImage decode(byte[] file, TiffHeader header) throws Refused {
        BufferedImage image = read(file);
        if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
            throw Refused.corrupt("The TIFF's pixels are not those its header announces.");
        }
        RasterLuma luma = RasterLuma.of(image);
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        byte[] row = new byte[header.width()];
        for (int y = 0; y < header.height(); y++) {
            luma.row(y, row);
            reducer.row(row, 0);
        }
        return reducer.finish();
    }

    private static BufferedImage read(byte[] file) throws Refused {
        List<String> warnings = new ArrayList<>();
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ByteArrayImageInputStream stream = new ByteArrayImageInputStream(file)) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((source, warning) -> {
                System.err.println("WARN: " + warning);
                warnings.add(warning);
            });
            BufferedImage image = reader.read(0);
            if (warnings.stream().anyMatch(warning -> DAMAGE.matcher(warning).find())) {
                throw Refused.corrupt("The TIFF's pixels are damaged or cut off: the reader warned of it.");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            throw ReaderFailure.refused("TIFF", e);
        } finally {
            reader.dispose();
        }
    }
}
