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
 * Pages that were read and wait for their pictures. A page is done only when whoever takes the finds was told of its last picture,
 * so that a crash in between brings both again. May be used by several threads.
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

    /** The uses of a picture that is settled; its pages wait until they are {@link #told}. */
    static final class Resolved {
        private final List<Waiting> here;

        private Resolved(List<Waiting> here) {
            this.here = here;
        }

        List<Use> uses() {
            return here.stream().map(Waiting::use).toList();
        }
    }

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

    /** The picture is settled, found or missed: its uses are handed to one caller, who tells of them. */
    synchronized Resolved settle(Identity picture) {
        List<Waiting> here = waiting.remove(picture);
        return new Resolved(here == null ? List.of() : List.copyOf(here));
    }

    /** The uses were told; the pages that waited for nothing else are finished. */
    synchronized List<Finished> told(Resolved resolved) {
        List<Finished> finished = new ArrayList<>();
        for (Waiting one : resolved.here) {
            if (--one.page.left == 0) {
                open--;
                finished.add(new Finished(one.page.task, one.page.outcome));
            }
        }
        return finished;
    }

    synchronized int count() {
        return open;
    }
}
