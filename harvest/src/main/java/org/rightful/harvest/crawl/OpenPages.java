package org.rightful.harvest.crawl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.harvest.Use;
import org.rightful.harvest.frontier.Identity;
import org.rightful.harvest.frontier.Seen;
import org.rightful.harvest.frontier.Task;

/**
 * Pages that were read and wait for their pictures. A page is done only when its last picture is, so that a crash in between brings
 * both again. May be used by several threads.
 */
final class OpenPages {
    private final Map<Identity, List<Waiting>> waiting = new HashMap<>();
    private int open;

    /** A page and what is left to do for it. */
    static final class OpenPage {
        private final Task task;
        private final Seen outcome;
        private int left;

        private OpenPage(Task task, Seen outcome, int left) {
            this.task = task;
            this.outcome = outcome;
            this.left = left;
        }
    }

    /** A finished page. */
    record Finished(Task task, Seen outcome) {}

    private record Waiting(Use use, OpenPage page) {}

    /** The uses of a picture, and the pages that are complete with it. */
    record Resolved(List<Use> uses, List<Finished> pages) {}

    /** Opens a page that waits for these pictures. Empty pages are finished at once. */
    synchronized Optional<Finished> open(Task task, Seen outcome, Map<Identity, List<Use>> pictures) {
        if (pictures.isEmpty()) {
            return Optional.of(new Finished(task, outcome));
        }
        OpenPage page = new OpenPage(task, outcome, pictures.size());
        open++;
        pictures.forEach((picture, uses) -> {
            List<Waiting> here = waiting.computeIfAbsent(picture, first -> new ArrayList<>());
            for (int i = 0; i < uses.size(); i++) {
                here.add(new Waiting(uses.get(i), page));
            }
            page.left += uses.size() - 1;
        });
        return Optional.empty();
    }

    /** The picture is settled, found or missed. */
    synchronized Resolved settle(Identity picture) {
        List<Waiting> here = waiting.remove(picture);
        if (here == null) {
            return new Resolved(List.of(), List.of());
        }
        List<Finished> finished = new ArrayList<>();
        for (Waiting one : here) {
            if (--one.page.left == 0) {
                open--;
                finished.add(new Finished(one.page.task, one.page.outcome));
            }
        }
        return new Resolved(here.stream().map(Waiting::use).toList(), finished);
    }

    synchronized int count() {
        return open;
    }
}
