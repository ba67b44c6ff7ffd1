package org.rightful.bench.quality;

import java.util.List;
import java.util.Optional;

/**
 * A way to recognise pictures. {@link #look} and {@link #search} are called by several threads at once, the others by
 * one.
 *
 * @param <L> what it knows a picture by
 */
interface Recogniser<L> extends AutoCloseable {
    /** As it stands in the reports. */
    String name();

    /** Looks at a picture, whether it is to be registered or looked up. */
    L look(Sample sample);

    /** Why the picture cannot be compared, if it cannot. */
    Optional<String> rejection(L looked);

    /** Takes a work in; one that was rejected is not given. */
    void register(String work, L looked);

    /** All works are registered. */
    void ready();

    /** The works that it takes the picture for, best first. */
    List<Found> search(L looked);

    @Override
    void close();
}
