package org.rightful.harvest.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Missed;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;

/** A sink that keeps everything, for tests to look at. */
class Gathered implements Sink {
    final List<WebUrl> pages = new ArrayList<>();
    final List<FoundPicture> pictures = new ArrayList<>();
    final List<FoundAgain> again = new ArrayList<>();
    final List<Missed> missed = new ArrayList<>();
    final List<WebUrl> gone = new ArrayList<>();
    private final Map<String, Set<String>> uses = new TreeMap<>();

    @Override
    public synchronized void page(Page page, Response response) {
        pages.add(page.url());
    }

    @Override
    public synchronized void picture(FoundPicture picture) {
        pictures.add(picture);
        if (uses.put(picture.sha256(), new TreeSet<>()) != null) {
            throw new IllegalStateException("handed on twice: " + picture.sha256());
        }
        add(picture.sha256(), picture.uses());
    }

    @Override
    public synchronized void again(FoundAgain found) {
        again.add(found);
        uses.putIfAbsent(found.sha256(), new TreeSet<>());
        add(found.sha256(), found.uses());
    }

    @Override
    public synchronized void missed(Missed one) {
        missed.add(one);
    }

    @Override
    public synchronized void gone(WebUrl url, String sha256) {
        gone.add(url);
    }

    private void add(String sha256, List<Use> more) {
        more.forEach(use -> uses.computeIfAbsent(sha256, first -> new TreeSet<>())
                .add(use.where().path() + " " + use.place()));
    }

    /** The paths of pages that use these bytes, with the place. */
    Set<String> usesOf(String sha256) {
        return uses.getOrDefault(sha256, Set.of());
    }

    List<String> paths() {
        return pages.stream().map(WebUrl::path).sorted().toList();
    }

    List<String> picturePaths() {
        return pictures.stream()
                .flatMap(picture -> picture.response().stream())
                .map(response -> response.url().path())
                .sorted()
                .toList();
    }

    long count(Reason reason) {
        return missed.stream()
                .filter(one -> one.why().reason() == reason)
                .mapToLong(Missed::count)
                .sum();
    }
}
