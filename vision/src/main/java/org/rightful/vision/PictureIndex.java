package org.rightful.vision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.index.Draft;
import org.rightful.vision.index.Snapshot;

/**
 * An index of works, open for reading: the state of its last commit when it was opened, whatever a writer does since. Many
 * readers, in this and other processes, and one {@link Writer} work on a folder at once. Thread-safe.
 *
 * <p>Its format and what a crash leaves behind: docs/index-format.md.
 */
public final class PictureIndex implements AutoCloseable {
    /** Bytes of UTF-8 a work's name has at most. */
    public static final int MOST_NAME_BYTES = 4_096;

    /** Bytes a work's stamp has at most. */
    public static final int MOST_STAMP_BYTES = 64;

    private final Snapshot snapshot;

    private PictureIndex(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Opens an index for reading.
     *
     * @throws IndexException if there is no index, it is of another version, or it is damaged
     */
    public static PictureIndex open(Path directory) throws IndexException {
        return new PictureIndex(Snapshot.open(directory));
    }

    /**
     * Reads every byte of an index and compares it with the checksums; opening checks the tables alone.
     *
     * @throws IndexException if there is no index, it is of another version, or it is damaged
     */
    public static void verify(Path directory) throws IndexException {
        Snapshot.verify(directory);
    }

    /**
     * The works that a picture contains, best first.
     *
     * @throws java.io.UncheckedIOException if the index turns out to be damaged; the message says what to do
     * @throws IllegalStateException if this is closed, also while the search runs
     */
    public List<Match> search(Seen query) {
        return snapshot.search(query);
    }

    /** How many works there are. */
    public int size() {
        return snapshot.size();
    }

    /** What the writer kept with a work; nothing if there is no such work. */
    public Optional<byte[]> stamp(String work) {
        return snapshot.stamp(work);
    }

    /** The names of all works, sorted. */
    public List<String> works() {
        return snapshot.works();
    }

    /** Lets go of the files. Searches that still run end with an {@link IllegalStateException}. */
    @Override
    public void close() {
        snapshot.close();
    }

    /**
     * Opens an index for writing, and creates it if the folder is missing or empty.
     *
     * @throws IndexException if another writer has it open, the folder holds something else, it is of another version, it is
     *     damaged, or it cannot be written
     */
    public static Writer write(Path directory) throws IndexException {
        return new Writer(Draft.open(directory));
    }

    /**
     * The one writer of an index; not thread-safe. Where writing fails, the last commit is whole and what was put since is
     * still here: make room, and commit again.
     */
    public static final class Writer implements AutoCloseable {
        private final Draft draft;

        private Writer(Draft draft) {
            this.draft = draft;
        }

        /**
         * Adds a work, or replaces the one of this name.
         *
         * @param work at most {@link #MOST_NAME_BYTES} bytes of UTF-8
         * @param stamp at most {@link #MOST_STAMP_BYTES} bytes that the caller keeps with the work
         * @throws IllegalArgumentException if the name or the stamp is longer, or the name is no text
         * @throws java.io.UncheckedIOException if the disk is full or fails; the message says what to do
         */
        public void put(String work, Seen seen, byte[] stamp) {
            draft.put(work, seen, stamp);
        }

        /**
         * Removes a work.
         *
         * @return whether there was one of this name
         */
        public boolean remove(String work) {
            return draft.remove(work);
        }

        /** What was kept with a work, changes that are not committed included; nothing if there is no such work. */
        public Optional<byte[]> stamp(String work) {
            return draft.stamp(work);
        }

        /** The names of all works, changes that are not committed included, sorted. */
        public List<String> works() {
            return draft.works();
        }

        /**
         * Makes all changes durable, together: they are there when this returns, and a crash before leaves none of them.
         *
         * @throws java.io.UncheckedIOException if the disk is full or fails; the message says what to do
         */
        public void commit() {
            draft.commit();
        }

        /**
         * Commits, then writes all works anew without what was removed. Needs room for a second index while it runs.
         *
         * @throws java.io.UncheckedIOException if the disk is full or fails; the message says what to do
         */
        public void compact() {
            draft.compact();
        }

        /** Lets the next writer in. What was not committed is dropped. */
        @Override
        public void close() {
            draft.close();
        }
    }
}
