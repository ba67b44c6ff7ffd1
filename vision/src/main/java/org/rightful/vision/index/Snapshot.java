package org.rightful.vision.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.IndexException;
import org.rightful.vision.Match;
import org.rightful.vision.Seen;

/**
 * An index as of one commit, for reading. Its files stay readable after a writer deleted them, until this is closed.
 * Thread-safe.
 */
public final class Snapshot implements AutoCloseable {
    /** How often the manifest is read again because a writer replaced the files it names. */
    private static final int MOST_ATTEMPTS = 100;

    private final Folder folder;
    private final Arena arena;
    private final List<Part> parts;
    private final int works;
    private boolean closed;

    private Snapshot(Folder folder, Arena arena, List<Part> parts) {
        this.folder = folder;
        this.arena = arena;
        this.parts = List.copyOf(parts);
        works = parts.stream().mapToInt(Part::works).sum();
    }

    /** What is done with a snapshot that was just opened. */
    private interface Use<T> {
        T with(Snapshot snapshot, Manifest manifest) throws IOException;
    }

    /**
     * Opens the last commit of an index.
     *
     * @throws IndexException if there is no index, it is of another version, damaged or unreadable
     */
    public static Snapshot open(Path directory) throws IndexException {
        return last(new Folder(directory), (snapshot, manifest) -> snapshot);
    }

    /**
     * Compares every byte of an index's last commit with its checksums.
     *
     * @throws IndexException if one differs, or the index cannot be opened
     */
    public static void verify(Path directory) throws IndexException {
        Folder folder = new Folder(directory);
        last(folder, (snapshot, manifest) -> {
            try (snapshot) {
                for (int s = 0; s < snapshot.parts.size(); s++) {
                    Path file = folder.segment(manifest.entries().get(s).segment());
                    SegmentFile.verify(file, snapshot.parts.get(s).segment());
                }
                return manifest;
            }
        });
    }

    /** Opens the last commit; starts again with the next one if a writer deletes files meanwhile. */
    private static <T> T last(Folder folder, Use<T> use) throws IndexException {
        Manifest manifest = folder.manifest();
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            try {
                return use.with(open(folder, manifest), manifest);
            } catch (NoSuchFileException e) {
                manifest = newer(folder, manifest, e);
            } catch (IOException e) {
                throw Advice.unreadable(folder.path(), e);
            } catch (Damage e) {
                throw Advice.damaged(folder.path(), Advice.said(e));
            }
        }
        throw Advice.changing(folder.path());
    }

    private static Manifest newer(Folder folder, Manifest before, NoSuchFileException missing) throws IndexException {
        Manifest manifest = folder.manifest();
        if (manifest.commit() == before.commit()) {
            throw Advice.missingFile(folder.path(), missing);
        }
        return manifest;
    }

    private static Snapshot open(Folder folder, Manifest manifest) throws IOException {
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try {
            List<Part> parts = new ArrayList<>();
            for (Manifest.Entry entry : manifest.entries()) {
                parts.add(part(folder, entry, arena));
            }
            Snapshot snapshot = new Snapshot(folder, arena, parts);
            opened = true;
            return snapshot;
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    /**
     * Maps a segment and reads what is removed from it.
     *
     * @throws Damage if one of both is not what was written
     */
    static Part part(Folder folder, Manifest.Entry entry, Arena arena) throws IOException {
        Segment segment = SegmentFile.open(folder.segment(entry.segment()), entry, arena);
        if (entry.removals() == 0) {
            return new Part(segment, new BitSet());
        }
        Path file = folder.removals(entry.removals());
        try {
            return new Part(segment, Removals.fromBytes(Folder.read(file, Removals.sizeBytes(entry.works())), entry));
        } catch (Damage e) {
            throw new Damage(file.getFileName() + ": " + e.getMessage());
        }
    }

    /** The works that a picture contains, best first. */
    public List<Match> search(Seen query) {
        return Advice.inUse(folder.path(), () -> Searcher.search(parts, query));
    }

    /** How many works there are. */
    public int size() {
        return works;
    }

    /** What was kept with a work. */
    public Optional<byte[]> stamp(String work) {
        Optional<byte[]> name = WorkName.find(work);
        return name.isEmpty() ? Optional.empty() : Advice.inUse(folder.path(), () -> stamp(name.get()));
    }

    private Optional<byte[]> stamp(byte[] name) {
        for (Part part : parts) {
            int work = part.find(name);
            if (work >= 0) {
                return Optional.of(part.segment().stamp(work));
            }
        }
        return Optional.empty();
    }

    /** The names of all works, sorted. */
    public List<String> works() {
        return Advice.inUse(folder.path(), () -> {
            List<String> names = new ArrayList<>(works);
            for (Part part : parts) {
                part.names(names);
            }
            names.sort(null);
            return names;
        });
    }

    /** Lets go of the files. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}
