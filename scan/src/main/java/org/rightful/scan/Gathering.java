package org.rightful.scan;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Frame;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.Missed;
import org.rightful.harvest.Page;
import org.rightful.harvest.Response;
import org.rightful.harvest.Sink;
import org.rightful.harvest.Use;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.sheet.Thumbnail;
import org.rightful.scan.store.ScanStore;

/**
 * Takes what harvest finds, and asks recognition at once: a call returns when its answer is kept, so that a slow recognition slows
 * the harvest down, and a crash loses nothing that harvest takes for handed over. May be used by several threads.
 */
final class Gathering implements Sink {
    private final Recogniser recogniser;
    private final ScanStore store;
    private final ScanLimits limits;
    private final InstantSource clock;
    private final boolean browser;
    private final Consumer<Find> taker;
    private final Consumer<FoundCopy> copies;
    private final Finds finds;
    private final Set<WebUrl> before;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param browser whether pages that need one are shown in a browser
     * @param taker told of each find once, as soon as it is kept
     * @param copies told of each picture that holds a work, before its finds
     */
    Gathering(
            Recogniser recogniser,
            ScanStore store,
            ScanLimits limits,
            InstantSource clock,
            boolean browser,
            Finds finds,
            Consumer<Find> taker,
            Consumer<FoundCopy> copies) {
        this.recogniser = recogniser;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.browser = browser;
        this.finds = finds;
        this.taker = taker;
        this.copies = copies;
        this.before = finds.earlier().stream()
                .flatMap(find -> Stream.of(find.image(), find.page()))
                .collect(Collectors.toSet());
        finds.soFar().forEach(find -> told.add(Finds.told(find)));
    }

    /** How many finds were told. */
    long told() {
        return told.size();
    }

    @Override
    public void page(Page page, Response response) {
        store.countPage(page.url());
        store.site(page.site());
        looked(page.url(), "");
        for (Frame frame : page.frames()) {
            switch (frame.hosting().kind()) {
                case FRAME, EMBED -> store.framed(frame.url(), page.url(), frame.hosting());
                case OWN, HOTLINK -> {} // a frame of the same site is a page of it
            }
        }
        if (!response.asked().equals(page.url())) {
            for (ScanStore.Framing framing : store.framings(response.asked())) {
                store.framed(page.url(), framing.by(), framing.hosting());
            }
        }
        if (page.drawnByScript() && !browser) {
            store.miss(
                    NotLookedAt.Own.NEEDS_BROWSER.name(),
                    1,
                    page.url().toString(),
                    "its pictures seem to appear only after scripts ran");
        }
        store.save();
    }

    @Override
    public void picture(FoundPicture picture) {
        Answer answer = recogniser.answer(picture.sha256(), picture.bytes());
        meet(picture.sha256(), answer, picture.uses(), picture.response().map(Response::url));
        Optional<Copy> copy = picture.response()
                .map(response -> new Copy(
                        response.asked(),
                        response.url(),
                        response.receivedAt(),
                        Sighting.thatMatter(response.headers())));
        copy.ifPresent(one -> {
            looked(one.url(), picture.sha256());
            looked(one.ended(), picture.sha256());
        });
        List<Find> fresh = List.of();
        if (!answer.matches().isEmpty()) {
            copy.ifPresent(one -> store.addCopy(picture.sha256(), one));
            keepPicture(picture.sha256(), picture.bytes());
            fresh = take(picture.sha256(), answer, picture.uses());
        }
        store.save();
        tell(fresh);
        if (answer.rejected().isPresent()) {
            lookInside(picture, copy);
        }
    }

    /** A drawing is no picture to recognition, but may hold some. */
    private void lookInside(FoundPicture drawing, Optional<Copy> copy) {
        List<String> inside = new ArrayList<>();
        for (byte[] bytes : Harvest.picturesIn(drawing.bytes())) {
            String sha256 = HexFormat.of().formatHex(Works.sha256(bytes));
            Answer answer = recogniser.answer(sha256, bytes);
            store.meet(sha256);
            if (!answer.matches().isEmpty()) {
                copy.ifPresent(one -> store.addCopy(sha256, one));
                keepPicture(sha256, bytes);
                inside.add(sha256);
            }
        }
        if (!inside.isEmpty()) {
            store.keepInside(drawing.sha256(), inside);
            insideAgain(drawing.sha256(), drawing.uses());
        }
    }

    private void insideAgain(String drawing, List<Use> uses) {
        List<Find> fresh = new ArrayList<>();
        for (String sha256 : store.inside(drawing)) {
            recogniser
                    .answer(sha256)
                    .ifPresent(answer -> fresh.addAll(keepUses(
                            sha256,
                            answer,
                            uses.stream()
                                    .map(Sighting::of)
                                    .map(Sighting::inside)
                                    .toList())));
        }
        store.save();
        tell(fresh);
    }

    private void keepPicture(String sha256, byte[] bytes) {
        if (store.thumbnail(sha256).isEmpty()) {
            Thumbnail.of(bytes, limits, recogniser::grey)
                    .ifPresent(small -> store.keepThumbnail(sha256, small.bytes()));
            store.keepRights(sha256, Harvest.rightsIn(bytes));
        }
        copies.accept(new FoundCopy(
                sha256,
                bytes,
                store.thumbnail(sha256)
                        .map(Thumbnail::kept)
                        .map(small -> new FoundCopy.Preview(small.mediaType(), small.bytes()))));
    }

    @Override
    public void again(FoundAgain again) {
        Optional<Answer> answer = recogniser.answer(again.sha256());
        if (answer.isEmpty()) {
            store.miss(
                    NotLookedAt.Own.FORGOTTEN.name(),
                    1,
                    again.url().map(WebUrl::toString).orElse(again.sha256()),
                    "an earlier scan saw it, but what it saw is no longer kept");
            return;
        }
        meet(again.sha256(), answer.get(), again.uses(), again.url());
        again.url().ifPresent(url -> looked(url, again.sha256()));
        List<Find> fresh = List.of();
        if (!answer.get().matches().isEmpty()) {
            again.url().ifPresent(url -> store.addCopy(again.sha256(), new Copy(url, url, clock.instant(), Map.of())));
            fresh = take(again.sha256(), answer.get(), again.uses());
        }
        store.save();
        tell(fresh);
        for (String inside : store.inside(again.sha256())) {
            again.url().ifPresent(url -> store.addCopy(inside, new Copy(url, url, clock.instant(), Map.of())));
        }
        insideAgain(again.sha256(), again.uses());
    }

    private void meet(String sha256, Answer answer, List<Use> uses, Optional<WebUrl> url) {
        uses.forEach(use -> looked(use.where(), ""));
        if (store.meet(sha256) && answer.rejected().isPresent()) {
            String address = url.map(WebUrl::toString)
                    .or(() -> uses.stream().findFirst().map(use -> use.where().toString()))
                    .orElse(sha256);
            store.miss(answer.rejected().get().name(), 1, address, answer.detail());
        }
    }

    private List<Find> take(String sha256, Answer answer, List<Use> uses) {
        return keepUses(sha256, answer, uses.stream().map(Sighting::of).toList());
    }

    private List<Find> keepUses(String sha256, Answer answer, List<Sighting> sightings) {
        List<Find> fresh = new ArrayList<>();
        for (Sighting sighting : sightings) {
            if (store.addSighting(sha256, sighting)) {
                fresh.addAll(finds.soFar(sha256, answer, sighting));
            }
        }
        return fresh;
    }

    /** Told only after it is kept, so that a find that was told once is known after a crash too. */
    private void tell(List<Find> fresh) {
        fresh.stream().filter(find -> told.add(Finds.told(find))).forEach(taker);
    }

    @Override
    public void missed(Missed missed) {
        store.miss(
                missed.why().reason().name(),
                missed.count(),
                missed.why().url().toString(),
                missed.why().detail());
    }

    @Override
    public void gone(WebUrl url, String sha256) {
        if (before.contains(url)) {
            store.gone(url);
            store.save();
        }
    }

    /** Only what earlier finds need to be compared with is kept. */
    private void looked(WebUrl url, String sha256) {
        if (before.contains(url)) {
            store.looked(url, sha256);
        }
    }
}
