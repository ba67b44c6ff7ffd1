package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.harvest.Frame;
import org.rightful.harvest.Headers;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Link;
import org.rightful.harvest.Page;
import org.rightful.harvest.PictureUse;
import org.rightful.harvest.ReadingLimits;
import org.rightful.harvest.SiteClues;
import org.rightful.harvest.WebUrl;

/** What is known so far of a page that is being read, by one thread. */
final class Reading {
    private final WebUrl url;
    private final Headers headers;
    private final ReadingLimits limits;
    private final Finds finds;
    private final Map<WebUrl, Link> links = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<LicenceSignal> pageSignals = new ArrayList<>();
    private boolean whole;
    private WebUrl base;
    private String title = "";
    private Optional<String> language = Optional.empty();
    private Optional<WebUrl> canonical = Optional.empty();
    private boolean drawnByScript;
    private SiteClues site;

    Reading(WebUrl url, Headers headers, ReadingLimits limits, KnownHosts hosts, boolean whole) {
        this.url = url;
        this.headers = headers;
        this.limits = limits;
        this.finds = new Finds(url, limits, hosts);
        this.whole = whole;
        this.base = url;
        this.site = SiteClues.none(url.registrableDomain());
    }

    /** The address behind a reference on this page; the same reference is read once. */
    Optional<WebUrl> resolve(String reference) {
        return finds.resolve(base, reference);
    }

    WebUrl url() {
        return url;
    }

    Headers headers() {
        return headers;
    }

    WebUrl base() {
        return base;
    }

    ReadingLimits limits() {
        return limits;
    }

    Finds finds() {
        return finds;
    }

    void stopEarly() {
        whole = false;
    }

    void basedOn(WebUrl newBase) {
        base = newBase;
    }

    void titled(String text) {
        title = cut(text);
    }

    void inLanguage(Optional<String> tag) {
        language = tag;
    }

    void knownAs(Optional<WebUrl> address) {
        canonical = address;
    }

    void drawnByScript(boolean byScript) {
        drawnByScript = byScript;
    }

    void about(SiteClues clues) {
        site = clues;
    }

    void link(WebUrl to, Link.Kind kind, String text, boolean nofollow) {
        if (links.size() >= limits.linksAPage() && !links.containsKey(to)) {
            whole = false;
            return;
        }
        links.merge(
                to,
                new Link(to, kind, cut(text), nofollow),
                (old, other) -> old.kind() == Link.Kind.PAGE && other.kind() != Link.Kind.PAGE ? other : old);
    }

    void link(String reference, Link.Kind kind) {
        resolve(reference.strip()).ifPresent(to -> link(to, kind, "", false));
    }

    void frame(Frame frame) {
        if (frames.size() < limits.linksAPage() && !frames.contains(frame)) {
            frames.add(frame);
            link(frame.url(), Link.Kind.FRAME, "", false);
        }
    }

    void pageSignal(LicenceSignal signal) {
        if (pageSignals.size() < SiteClues.MOST && !pageSignals.contains(signal)) {
            pageSignals.add(signal);
        }
    }

    String cut(String text) {
        String plain = text.strip();
        return plain.length() <= limits.textCharacters()
                ? plain
                : plain.substring(0, limits.textCharacters() - 1) + "…";
    }

    Page page() {
        List<PictureUse> pictures =
                finds.uses().stream().map(this::withPageSignals).toList();
        return new Page(
                url,
                headers,
                title,
                language,
                canonical,
                pictures,
                List.copyOf(links.values()),
                frames,
                drawnByScript,
                whole && !finds.isFull(),
                site);
    }

    /** What the page says about all of its content holds for each picture that says nothing else. */
    private PictureUse withPageSignals(PictureUse use) {
        if (pageSignals.isEmpty() || use.prominence().nth() == 0) {
            return use;
        }
        List<LicenceSignal> all = new ArrayList<>(use.licenceSignals());
        pageSignals.stream().filter(signal -> !all.contains(signal)).forEach(all::add);
        return new PictureUse(
                use.variants(),
                use.shownAs(),
                use.hosting(),
                use.prominence(),
                use.alt(),
                use.caption(),
                use.credit(),
                use.sourceLink(),
                all,
                use.where());
    }
}
