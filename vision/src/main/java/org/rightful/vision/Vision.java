package org.rightful.vision;

import java.nio.file.Path;
import java.util.Optional;
import org.rightful.vision.index.Comparison;
import org.rightful.vision.worker.WorkerPool;

/**
 * The door to recognition: looks at pictures, in worker processes that are this object's own. Thread-safe; a caller waits
 * while all workers are busy.
 */
public final class Vision implements AutoCloseable {
    private final WorkerPool workers;

    private Vision(WorkerPool workers) {
        this.workers = workers;
    }

    /**
     * Starts the worker processes and waits until they are ready.
     *
     * @throws IllegalStateException if they cannot be started; the message says why
     */
    public static Vision start(VisionOptions options) {
        return new Vision(new WorkerPool(options.workers(), options.limits()));
    }

    /**
     * Looks at a picture file. Whatever is wrong with the file is an answer, not an exception.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws IllegalStateException if this is closed, or the system lets no process be started any more
     */
    public Looked look(Path file) {
        return workers.look(file);
    }

    /**
     * Looks at a picture file's bytes. Whatever is wrong with them is an answer, not an exception.
     *
     * @param file must not be changed while this runs
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws IllegalStateException if this is closed, or the system lets no process be started any more
     */
    public Looked look(byte[] file) {
        return workers.look(file);
    }

    /**
     * Decodes a picture file's bytes to what recognition looks at: grey, upright, the longer side at 900 pixels or more where the
     * picture has them. For showing what nothing else here can draw.
     *
     * @param file must not be changed while this runs
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws IllegalStateException if this is closed, or the system lets no process be started any more
     */
    public Decoded draw(byte[] file) {
        return workers.draw(file);
    }

    /**
     * Whether one picture contains another, and where.
     *
     * @param query the picture that may contain the work
     * @param work the work
     * @return the match, its {@link Match#work()} empty; nothing if they are not the same picture
     */
    public static Optional<Match> compare(Seen query, Seen work) {
        return Comparison.compare(query, work);
    }

    /** Ends the worker processes. Pictures that are being looked at end with an {@link IllegalStateException}. */
    @Override
    public void close() {
        workers.close();
    }
}
