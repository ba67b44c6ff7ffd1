package org.rightful.harvest.crawl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.harvest.Link;
import org.rightful.harvest.Page;
import org.rightful.harvest.PictureSource;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.frontier.Identity;
import org.rightful.harvest.frontier.Task;

/**
 * The step from a page to what it leads to: a function of the page.
 *
 * @param pictures to be fetched, with their uses on the page
 * @param inline pictures whose bytes the page holds
 * @param links pages, feeds, sitemaps and sheets to be asked
 */
record Leads(Map<Identity, Wanted> pictures, List<Inline> inline, List<Lead> links) {
    /** A picture to be fetched: the largest size first, then the smaller ones. */
    record Wanted(Task task, List<Use> uses) {}

    record Inline(byte[] bytes, Use use) {}

    /** A task, and whether it is part of its page, so that the page's scope is its scope. */
    record Lead(Task task, boolean partOfPage) {}

    static Leads of(Page page, Task task) {
        Map<Identity, Wanted> pictures = new LinkedHashMap<>();
        List<Inline> inline = new ArrayList<>();
        for (PictureUse picture : page.pictures()) {
            Use use = new Use.OnPage(page, picture, task.from());
            List<WebUrl> sizes = picture.variants().stream()
                    .flatMap(size -> size.url().stream())
                    .distinct()
                    .toList();
            if (picture.largest().source() instanceof PictureSource.Inline bytes) {
                inline.add(new Inline(bytes.bytes(), use));
            } else if (!sizes.isEmpty()) {
                want(pictures, page, task, sizes, use);
            }
        }
        List<Lead> links = new ArrayList<>();
        for (Link link : page.links()) {
            if (link.kind() == Link.Kind.PICTURE) {
                pictures.computeIfAbsent(
                        Identity.of(link.url()),
                        fresh -> new Wanted(
                                Task.of(link.url(), Task.Kind.PICTURE, task.depth(), Optional.of(page.url())),
                                List.of()));
            } else if (!link.nofollow() || link.kind() != Link.Kind.PAGE) {
                links.add(lead(link, page, task));
            }
        }
        return new Leads(pictures, inline, links);
    }

    private static void want(Map<Identity, Wanted> pictures, Page page, Task task, List<WebUrl> sizes, Use use) {
        Identity identity = Identity.of(sizes.getFirst());
        Wanted known = pictures.get(identity);
        List<Use> uses = new ArrayList<>(known == null ? List.of() : known.uses());
        uses.add(use);
        Task picture = known != null
                ? known.task()
                : new Task(
                        sizes.getFirst(),
                        Task.Kind.PICTURE,
                        task.depth(),
                        0,
                        Optional.of(page.url()),
                        sizes.subList(1, sizes.size()));
        pictures.put(identity, new Wanted(picture, uses));
    }

    private static Lead lead(Link link, Page page, Task task) {
        Optional<WebUrl> from = Optional.of(page.url());
        return switch (link.kind()) {
            case STYLESHEET -> new Lead(Task.of(link.url(), Task.Kind.SHEET, task.depth(), from), true);
            case FEED, SITEMAP, LISTING -> new Lead(Task.of(link.url(), Task.Kind.LISTING, task.depth(), from), false);
            case FRAME -> new Lead(Task.of(link.url(), Task.Kind.PAGE, task.depth() + 1, from), true);
            case PAGE, PICTURE_PAGE, PICTURE, DOCUMENT, AMP ->
                new Lead(Task.of(link.url(), Task.Kind.PAGE, task.depth() + 1, from), false);
        };
    }
}
