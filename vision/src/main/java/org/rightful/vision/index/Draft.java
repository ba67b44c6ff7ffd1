package org.rightful.vision.index;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Features;

/**
 * An index as its writer sees it: the last commit, and what has been put and removed since. New works gather in memory, and
 * go to a segment of their own when they are many or committed; a segment is valid once a manifest names it. Not thread-safe.
 */
public final class Draft implements AutoCloseable {
    /** Works, and bytes, that gather in memory. */
    private static final int MOST_PENDING = 8_192;

    private static final long MOST_PENDING_BYTES = 64L << 20;

    private final Folder folder;
    private final WriteLock lock;
    private final List<Held> held = new ArrayList<>();
    private SegmentBuilder pending = new SegmentBuilder();
    private Map<String, Integer> pendingNames = new HashMap<>();
    private long commit;
    private long next;
    private boolean changed;
    private boolean closed;

    private Draft(Folder folder, WriteLock lock, Manifest manifest) {
        this.folder = folder;
        this.lock = lock;
        commit = manifest.commit();
        next = manifest.next();
    }

    /**
     * Opens an index for writing, and creates it if the folder is missing or empty.
     *
     * @throws IndexException if another writer has it open, the folder holds something else, it is of another version,
     *     damaged, or it cannot be written
     */
    public static Draft open(Path directory) throws IndexException {
        Folder folder = new Folder(directory);
        try {
            create(directory);
            if (!Files.exists(directory.resolve(Folder.MANIFEST)) && !folder.isFresh()) {
                throw Advice.foreign(directory);
            }
            WriteLock lock = WriteLock.take(folder).orElseThrow(() -> Advice.beingWritten(directory));
            boolean opened = false;
            try {
                Draft draft = open(folder, lock);
                opened = true;
                return draft;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw Advice.noFolder(directory);
        } catch (IOException e) {
            throw Advice.unwritable(directory, e);
        } catch (Damage e) {
            throw Advice.damaged(directory, Advice.said(e));
        }
    }

    private static void create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Folder.sync(parent);
            }
        }
    }

    private static Draft open(Folder folder, WriteLock lock) throws IOException, IndexException {
        if (!Files.exists(folder.path().resolve(Folder.MANIFEST))) {
            folder.commit(new Manifest(Features.VERSION, 0, 1, List.of()));
        }
        Manifest manifest = folder.manifest();
        folder.sweep(manifest);
        Draft draft = new Draft(folder, lock, manifest);
        boolean opened = false;
        try {
            for (Manifest.Entry entry : manifest.entries()) {
                draft.held.add(Held.open(folder, entry));
            }
            opened = true;
            return draft;
        } catch (NoSuchFileException e) {
            throw Advice.missingFile(folder.path(), e);
        } finally {
            if (!opened) {
                draft.held.forEach(Held::close);
            }
        }
    }

    /** Adds a work, or replaces the one of this name. */
    public void put(String work, Seen seen, byte[] stamp) {
        byte[] name = WorkName.bytes(work);
        if (stamp.length > PictureIndex.MOST_STAMP_BYTES) {
            throw new IllegalArgumentException("a work's stamp has at most " + PictureIndex.MOST_STAMP_BYTES
                    + " bytes, this one has " + stamp.length);
        }
        writing(() -> {
            remove(work, name);
            pendingNames.put(work, pending.size());
            pending.add(work, seen, stamp);
            changed = true;
            if (pending.size() >= MOST_PENDING || pending.sizeBytes() >= MOST_PENDING_BYTES) {
                spill();
            }
        });
    }

    /** Removes a work; false if there is none of this name. */
    public boolean remove(String work) {
        Optional<byte[]> name = WorkName.find(work);
        return reading(() -> name.isPresent() && remove(work, name.get()));
    }

    private boolean remove(String work, byte[] name) {
        Integer number = pendingNames.remove(work);
        if (number != null) {
            pending.drop(number);
            changed = true;
            return true;
        }
        for (Held segment : held) {
            if (segment.remove(name)) {
                changed = true;
                return true;
            }
        }
        return false;
    }

    /** What was kept with a work. */
    public Optional<byte[]> stamp(String work) {
        Integer number = pendingNames.get(work);
        if (number != null) {
            return Optional.of(pending.stamp(number));
        }
        Optional<byte[]> name = WorkName.find(work);
        return reading(() -> name.flatMap(this::heldStamp));
    }

    private Optional<byte[]> heldStamp(byte[] name) {
        for (Held segment : held) {
            int work = segment.part().find(name);
            if (work >= 0) {
                return Optional.of(segment.part().segment().stamp(work));
            }
        }
        return Optional.empty();
    }

    /** The names of all works, sorted. */
    public List<String> works() {
        return reading(() -> {
            List<String> names = new ArrayList<>(pendingNames.keySet());
            held.forEach(segment -> segment.part().names(names));
            names.sort(null);
            return names;
        });
    }

    /** Makes all changes durable. */
    public void commit() {
        writing(() -> {
            commitAll();
            for (List<List<Held>> due = Tiers.due(held); !due.isEmpty(); due = Tiers.due(held)) {
                for (List<Held> group : due) {
                    merge(group);
                }
            }
        });
    }

    /** Commits, and writes all works anew without what was removed. */
    public void compact() {
        writing(() -> {
            commitAll();
            List<Held> rest = held.stream().filter(h -> !Tiers.isFull(h)).toList();
            if (rest.size() > 1 || rest.stream().anyMatch(h -> h.entry().removed() > 0)) {
                merge(rest);
            }
        });
    }

    /** Writes the works of some segments anew, in as few as possible, and commits that. */
    private void merge(List<Held> old) throws IOException {
        for (Held segment : old) {
            segment.verify(folder);
        }
        List<Held> merged = new ArrayList<>();
        List<Held> before = List.copyOf(held);
        Optional<Manifest> manifest = Optional.empty();
        try {
            for (List<Merge.Source> sources : Tiers.packed(old)) {
                long number = next++;
                byte[] header = Merge.write(folder.segment(number), sources);
                merged.add(Held.written(folder, number, header));
            }
            held.removeAll(old);
            held.addAll(merged);
            manifest = Optional.of(publish());
        } finally {
            if (manifest.isEmpty()) {
                held.clear();
                held.addAll(before);
            }
            (manifest.isPresent() ? old : merged).forEach(Held::close);
        }
        folder.sweep(manifest.get());
    }

    private void commitAll() throws IOException {
        if (!changed) {
            return;
        }
        spill();
        Manifest manifest = publish();
        changed = false;
        folder.sweep(manifest);
    }

    /** Makes the segments that are held the ones that count, less those that are empty. */
    private Manifest publish() throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        List<Held> empty = new ArrayList<>();
        for (Held segment : held) {
            if (segment.live() == 0) {
                empty.add(segment);
            } else {
                segment.writeRemovals(folder, () -> next++);
                entries.add(segment.entry());
            }
        }
        commit++; // also if this fails: a manifest that came half through and the next one differ in it
        Manifest manifest = new Manifest(Features.VERSION, commit, next, entries);
        folder.commit(manifest);
        empty.forEach(Held::close);
        held.removeAll(empty);
        return manifest;
    }

    /** Writes what has gathered in memory to a segment. */
    private void spill() throws IOException {
        if (pending.live() > 0) {
            long number = next++;
            byte[] bytes = pending.build();
            folder.write(folder.segment(number), bytes);
            held.add(Held.written(folder, number, bytes));
        }
        pending = new SegmentBuilder();
        pendingNames = new HashMap<>();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void writing(Writing work) {
        reading(() -> {
            try {
                work.run();
                return true;
            } catch (IOException e) {
                throw Advice.writingFailed(folder.path(), e);
            }
        });
    }

    private <T> T reading(Supplier<T> work) {
        if (closed) {
            throw new IllegalStateException("this writer is closed");
        }
        return Advice.inUse(folder.path(), work);
    }

    /** Lets the next writer in; what was not committed is dropped. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        held.forEach(Held::close);
        try {
            lock.close();
        } catch (IOException e) {
            throw Advice.writingFailed(folder.path(), e);
        }
    }
}
