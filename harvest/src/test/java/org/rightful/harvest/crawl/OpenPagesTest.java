package org.rightful.harvest.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Validators;
import org.rightful.harvest.frontier.Identity;
import org.rightful.harvest.frontier.Seen;
import org.rightful.harvest.frontier.Task;

class OpenPagesTest {
    private static final WebUrl URL = WebUrl.of("https://a.example/page");
    private static final Task PAGE = Task.of(URL, Task.Kind.PAGE, 0, Optional.empty());
    private static final Seen OUTCOME =
            new Seen(1, Seen.State.THERE, Task.Kind.PAGE, URL, Validators.NONE, Optional.empty(), Optional.empty());
    private static final Identity ONE = Identity.of(WebUrl.of("https://a.example/1.jpg"));
    private static final Identity TWO = Identity.of(WebUrl.of("https://a.example/2.jpg"));

    private final OpenPages pages = new OpenPages();

    /** A slow look at one picture must not let a crash lose its use: its page is to be read again. */
    @Test
    void pageIsDoneOnlyWhenTheUsesOfAllItsPicturesWereTold() {
        assertEquals(Optional.empty(), pages.open(PAGE, OUTCOME, Map.of(ONE, List.of(use()), TWO, List.of(use()))));
        OpenPages.Resolved slow = pages.settle(ONE);
        OpenPages.Resolved quick = pages.settle(TWO);
        assertEquals(List.of(), pages.told(quick), "the other picture is settled, but was not told");
        assertEquals(1, pages.count());
        assertEquals(List.of(new OpenPages.Finished(PAGE, OUTCOME)), pages.told(slow));
        assertEquals(0, pages.count());
    }

    @Test
    void usesOfAPictureAreHandedOutOnce() {
        Use use = use();
        pages.open(PAGE, OUTCOME, Map.of(ONE, List.of(use)));
        assertEquals(List.of(use), pages.settle(ONE).uses());
        assertEquals(List.of(), pages.settle(ONE).uses());
    }

    private static Use use() {
        return new Use.InDocument(
                URL,
                org.rightful.harvest.Place.of(org.rightful.harvest.Place.Kind.IMG),
                Optional.empty(),
                true,
                new Headers(List.of()),
                Optional.empty());
    }
}
