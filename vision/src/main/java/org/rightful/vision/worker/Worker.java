package org.rightful.vision.worker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rightful.vision.Decoded;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Picture;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;
import org.rightful.vision.Seen;
import org.rightful.vision.decode.Decoder;
import org.rightful.vision.feature.Extractor;

/**
 * A worker process: reads files from standard input, answers each on standard output, and ends when its input ends, which
 * also happens when its parent dies.
 */
final class Worker {
    /** A heap that has grown beyond this for a large picture is given back before the next one. */
    private static final long HEAP_TO_KEEP_BYTES = 128L << 20;

    private Worker() {}

    /**
     * Runs a worker.
     *
     * @param args the limits, as {@link LimitsText} writes them
     */
    public static void main(String[] args) throws IOException {
        Limits limits = LimitsText.of(args);
        Extractor extractor = new Extractor(); // used by one thread: pictures are looked at one after the other
        serve(limits, Decoder::load, file -> look(file, limits, extractor), file -> Decoder.decode(file, limits));
    }

    /** Answers frames until the input ends, then ends the process. Whatever is printed meanwhile goes to standard error. */
    static void serve(Limits limits, Runnable load, Function<byte[], Looked> look, Function<byte[], Decoded> draw)
            throws IOException {
        InputStream requests = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16);
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        load.run();
        Wire.write(answers, new byte[0]); // ready
        BlockingQueue<Wire.Request> next = new LinkedBlockingQueue<>();
        Thread pictures = new Thread(() -> answer(next, answers, look, draw, limits), "pictures");
        pictures.setDaemon(true);
        pictures.start();
        // This thread stays at the input while a picture is looked at, so that a parent's death is seen at once.
        int most = (int) Math.min(limits.fileBytes(), Integer.MAX_VALUE - 16);
        try {
            while (true) {
                next.add(Wire.request(requests, most));
            }
        } catch (EOFException parentIsGone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(
            BlockingQueue<Wire.Request> next,
            OutputStream answers,
            Function<byte[], Looked> look,
            Function<byte[], Decoded> draw,
            Limits limits) {
        try {
            while (true) {
                Wire.Request request = next.take();
                byte[] answer = guarded(
                        () -> switch (request.wish()) {
                            case LOOK -> Wire.toBytes(look.apply(request.file()));
                            case DRAW -> Wire.drawnToBytes(draw.apply(request.file()));
                        },
                        limits);
                Wire.write(answers, answer);
                if (Runtime.getRuntime().totalMemory() > HEAP_TO_KEEP_BYTES) {
                    System.gc();
                }
            }
        } catch (IOException | InterruptedException parentIsGone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static byte[] guarded(Supplier<byte[]> answer, Limits limits) {
        try {
            return answer.get();
        } catch (OutOfMemoryError e) {
            return Wire.toBytes(new Rejected(
                    Rejection.TooMuchMemory,
                    "The picture needs more memory than the limit of %,d bytes.".formatted(limits.memoryBytes())));
        } catch (RuntimeException | StackOverflowError e) {
            return Wire.toBytes(new Rejected(
                    Rejection.Failed,
                    "Looking at the picture failed with %s."
                            .formatted(e.getClass().getSimpleName())));
        }
    }

    private static Looked look(byte[] file, Limits limits, Extractor extractor) {
        Decoded decoded = Decoder.decode(file, limits);
        return switch (decoded) {
            case Rejected rejected -> rejected;
            case Picture picture -> {
                Fingerprint fingerprint = new Fingerprint(extractor.extract(picture.grey()));
                Optional<String> tooLittle = fingerprint.tooLittleDetail();
                yield tooLittle.isPresent()
                        ? new Rejected(Rejection.TooLittleDetail, tooLittle.get())
                        : new Seen(
                                picture.format(), picture.width(), picture.height(), picture.animated(), fingerprint);
            }
        };
    }
}
