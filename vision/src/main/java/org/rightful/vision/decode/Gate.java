package org.rightful.vision.decode;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.rightful.vision.Limits;
import org.rightful.vision.Rejection;

/** Holds what a header says to the limits, before memory is spent on it. One gate a file; not thread-safe. */
final class Gate {
    private final Limits limits;
    private long metadataBytes;

    Gate(Limits limits) {
        this.limits = limits;
    }

    void bytes(long count) throws Refused {
        if (count > limits.fileBytes()) {
            throw new Refused(
                    Rejection.TooManyBytes,
                    "The file has %,d bytes; the limit is %,d.".formatted(count, limits.fileBytes()));
        }
    }

    /** Checks the size of a picture or of one of its frames. */
    void size(long width, long height) throws Refused {
        if (width < 1 || height < 1) {
            throw Refused.corrupt("The header says %d x %d pixels.".formatted(width, height));
        }
        if (width > limits.side() || height > limits.side()) {
            throw new Refused(
                    Rejection.SideTooLong,
                    "The picture has %,d x %,d pixels; the limit is %,d a side."
                            .formatted(width, height, limits.side()));
        }
        if (width * height > limits.pixels()) {
            throw new Refused(
                    Rejection.TooManyPixels,
                    "The picture has %,d x %,d pixels; the limit is %,d in all."
                            .formatted(width, height, limits.pixels()));
        }
    }

    void frames(long count) throws Refused {
        if (count > limits.frames()) {
            throw new Refused(
                    Rejection.TooManyFrames,
                    "The file has %,d frames or more; the limit is %,d.".formatted(count, limits.frames()));
        }
    }

    /** Adds bytes of metadata to those seen so far in the file. */
    void metadata(long count) throws Refused {
        metadataBytes += count;
        if (metadataBytes > limits.metadataBytes()) {
            throw new Refused(
                    Rejection.TooMuchMetadata,
                    "The file has %,d bytes of metadata or more, inflated; the limit is %,d."
                            .formatted(metadataBytes, limits.metadataBytes()));
        }
    }

    /** Adds the inflated size of a zlib stream of metadata, and inflates no further than the limit. */
    void inflatedMetadata(Bytes zlib) throws Refused {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(zlib.array(), zlib.from(), zlib.length());
            byte[] sink = new byte[8192];
            while (true) {
                int count = inflater.inflate(sink);
                metadata(count);
                if (count == 0) {
                    return; // finished, cut, or in need of a dictionary: what is there has been counted
                }
            }
        } catch (DataFormatException e) {
            metadata(zlib.length()); // a damaged text is not shown by anything, so it does not condemn the picture
        } finally {
            inflater.end();
        }
    }
}
