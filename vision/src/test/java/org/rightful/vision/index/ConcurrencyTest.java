package org.rightful.vision.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;

/** Readers and the writer do not disturb each other. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConcurrencyTest {
    private static final long SEED = 9;
    private static final int BATCHES = 40;

    @TempDir
    Path folder;

    @Test
    void readersSeeOneCommitEachWhileAWriterWritesMergesAndCompacts() throws Exception {
        Script script = new Script(SEED, Script.FEW);
        Seen query = new Drawings().seen(0);
        AtomicBoolean done = new AtomicBoolean();
        try (PictureIndex.Writer writer = PictureIndex.write(folder);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(threads.submit(() -> follow(script, query, done)));
            }
            try {
                for (int batch = 0; batch < BATCHES; batch++) {
                    script.write(batch, writer);
                    writer.commit();
                    if (batch % 7 == 0) {
                        writer.compact();
                    }
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> reader : readers) {
                assertTrue(reader.get() > 1, "a reader saw several commits");
            }
        }
    }

    /** Opens the index again and again; each time it holds exactly one batch, also after the writer went on. */
    private int follow(Script script, Seen query, AtomicBoolean done) throws Exception {
        int commits = 0;
        int last = -2;
        while (!done.get()) {
            try (PictureIndex index = PictureIndex.open(folder)) {
                int batch = Script.batch(index);
                assertTrue(batch >= last, "batch " + batch + " after " + last);
                assertEquals(script.contentsAfter(batch), Script.contents(index));
                List<String> found =
                        index.search(query).stream().map(Match::work).toList();
                assertFalse(batch >= 0 && !found.contains(Script.COUNTER), () -> found.toString());
                assertTrue(index.works().containsAll(found), () -> found.toString());
                commits += batch > last ? 1 : 0;
                last = batch;
            }
        }
        return commits;
    }

    @Test
    void oneReaderServesManyThreads() throws Exception {
        Script script = new Script(SEED, Script.FEW);
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            script.writeAfter(10, writer);
            writer.commit();
        }
        try (PictureIndex index = PictureIndex.open(folder);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<List<Match>> expected = script.answers(index);
            List<Future<List<List<Match>>>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> script.answers(index)));
            }
            for (Future<List<List<Match>>> answer : answers) {
                assertEquals(expected, answer.get());
            }
        }
    }

    @Test
    void closedIndexSaysSo() throws Exception {
        Script script = new Script(SEED, Script.FEW);
        PictureIndex.Writer writer = PictureIndex.write(folder);
        script.write(0, writer);
        writer.commit();
        PictureIndex index = PictureIndex.open(folder);
        index.close();
        index.close();
        assertThrows(IllegalStateException.class, () -> script.answers(index));
        assertThrows(IllegalStateException.class, index::works);
        writer.close();
        writer.close();
        assertThrows(IllegalStateException.class, writer::commit);
        assertThrows(IllegalStateException.class, writer::works);
    }
}
