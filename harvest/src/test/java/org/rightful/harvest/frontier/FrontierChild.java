package org.rightful.harvest.frontier;

import java.nio.file.Path;
import java.util.Optional;
import org.rightful.harvest.WebUrl;

/** A process that works on a frontier until it is killed, or fills one. */
final class FrontierChild {
    static final int TASKS = 2_000;
    private static final int CHECKPOINT = 100;

    private FrontierChild() {}

    public static void main(String[] arguments) throws Exception {
        try (Frontier frontier = StoredFrontier.at(Path.of(arguments[0]), StoredFrontierTest.LIMITS)) {
            if (arguments.length > 1) {
                fill(frontier, Integer.parseInt(arguments[1]));
            } else {
                work(frontier);
            }
        }
    }

    private static void fill(Frontier frontier, int count) {
        for (int i = 0; i < count; i++) {
            WebUrl url = WebUrl.of("http://a.example/photographs/of/the/year/" + i + "/index.html?page=" + i % 7);
            frontier.offer(Task.of(url, Task.Kind.PAGE, 1, Optional.of(StoredFrontierTest.url("/map"))));
        }
        System.out.println("queued " + frontier.queued());
    }

    /** Each task leads to two more, as pages do; what is done is told first. */
    private static void work(Frontier frontier) {
        int worked = 0;
        frontier.offer(StoredFrontierTest.page("/0", 0));
        for (Optional<Task> task = frontier.take("a.example", true);
                task.isPresent();
                task = frontier.take("a.example", true)) {
            String path = task.get().url().path();
            int number = Integer.parseInt(path.substring(1));
            for (int next = number * 2 + 1; next <= number * 2 + 2 && next < TASKS; next++) {
                frontier.offer(StoredFrontierTest.page("/" + next, 1));
            }
            System.out.println(path);
            frontier.done(task.get(), StoredFrontierTest.there(frontier, task.get()));
            if (++worked % CHECKPOINT == 0) {
                frontier.checkpoint();
            }
        }
        frontier.finish();
    }
}
