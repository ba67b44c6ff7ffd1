package org.rightful.harvest.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rightful.harvest.Headers;
import org.rightful.harvest.PictureSource;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.WebUrl;

/** Takes the pictures out of an SVG drawing that hold their bytes themselves, in {@code data:} addresses. */
public final class SvgPictures {
    private static final int SNIFFED_BYTES = 1_000;
    private static final WebUrl NOWHERE = WebUrl.of("https://drawing.invalid/");
    private static final Headers SVG = new Headers(List.of(new Headers.Field("Content-Type", "image/svg+xml")));

    private SvgPictures() {}

    /** The pictures in the order of the drawing, within the limits of a page; none if the bytes are no drawing. */
    public static List<byte[]> read(byte[] drawing, ReadingLimits limits) {
        byte[] plain = Gzip.isGzip(drawing) ? Gzip.inflate(drawing, limits.pageBytes()) : drawing;
        String start = new String(plain, 0, Math.min(plain.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        if (!start.toLowerCase(Locale.ROOT).contains("<svg")) {
            return List.of();
        }
        return new PageReader(limits)
                .read(NOWHERE, SVG, plain).pictures().stream()
                        .map(PictureUse::largest)
                        .flatMap(size -> size.source() instanceof PictureSource.Inline inline
                                ? Stream.of(inline.bytes())
                                : Stream.empty())
                        .toList();
    }
}
