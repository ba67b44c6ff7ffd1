package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.rightful.harvest.WebUrl;

/**
 * What the address of a picture tells about its other sizes.
 *
 * <p>Two addresses with the same family are one picture for sure. Where a naming is only a habit, the original is guessed and
 * joins nothing: a wrong guess costs one request, a wrong family would hide a picture.
 *
 * @param family the address by which the sizes of one picture are known
 * @param originals addresses of larger versions, the likeliest to be the largest first; the address itself is not among them
 * @param width pixels, as the address says
 * @param height pixels, as the address says
 */
record SizeNaming(WebUrl family, List<WebUrl> originals, OptionalInt width, OptionalInt height) {
    private static final int MOST_STEPS = 4;

    /** Parameters that carry a size in pixels. */
    private static final Set<String> SIZES = Set.of(
            "w",
            "h",
            "width",
            "height",
            "imwidth",
            "wid",
            "hei",
            "size",
            "s",
            "resize",
            "fit",
            "maxwidth",
            "maxheight",
            "max-w",
            "max-h");

    /** Parameters that say how a size is made; they are dropped with the size. */
    private static final Set<String> MAKING = Set.of(
            "q",
            "quality",
            "qlt",
            "dpr",
            "crop",
            "auto",
            "fm",
            "format",
            "ssl",
            "strip",
            "itok",
            "tok",
            "cache",
            "fit",
            "mode",
            "zoom",
            "sharp",
            "usm",
            "ixlib",
            "cs",
            "op_usm",
            "rect",
            "position",
            "resize",
            "bg",
            "blur");

    /** Parameters that hold the address of the picture behind. */
    private static final Set<String> BEHIND = Set.of(
            "url",
            "src",
            "source",
            "image",
            "img",
            "imgurl",
            "u",
            "media",
            "file",
            "original",
            "href",
            "path",
            "pic",
            "photo",
            "picture",
            "imageurl",
            "image_url",
            "mediaurl");

    private static final Set<String> TRANSFORMING_HOSTS = Set.of("images.unsplash.com", "images.pexels.com");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:px|w)?(?:[,x](\\d{1,5}))?");
    private static final Pattern FLICKR_FARM = Pattern.compile("farm\\d+\\.static\\.?flickr\\.com");
    private static final Pattern FLICKR =
            Pattern.compile("^(?<id>/(?:\\d+/)?\\d+_[0-9a-f]+)(?:_[a-z0-9]{1,2})?\\.(?:jpg|png|gif)$");

    static SizeNaming of(WebUrl url) {
        WebUrl family = url;
        WebUrl current = url;
        boolean sure = true;
        List<WebUrl> originals = new ArrayList<>();
        OptionalInt width = OptionalInt.empty();
        OptionalInt height = OptionalInt.empty();
        for (int i = 0; i < MOST_STEPS; i++) {
            Optional<Step> step = step(current);
            if (step.isEmpty()) {
                break;
            }
            Step taken = step.get();
            sure &= taken.sure();
            if (sure) {
                family = taken.original();
            }
            current = taken.original();
            if (!taken.keyOnly() && !originals.contains(current) && !current.equals(url)) {
                originals.addFirst(current);
            }
            width = width.isPresent() ? width : taken.width();
            height = height.isPresent() ? height : taken.height();
        }
        return new SizeNaming(family, List.copyOf(originals), width, height);
    }

    /** One larger version. {@code keyOnly}: the address names the family, but is not to be fetched. */
    private record Step(WebUrl original, boolean sure, OptionalInt width, OptionalInt height, boolean keyOnly) {}

    private static Optional<Step> step(WebUrl url) {
        return behind(url)
                .or(() -> hosts(url))
                .or(() -> path(url))
                .or(() -> query(url))
                .filter(step -> !step.original().equals(url));
    }

    private static Optional<Step> path(WebUrl url) {
        HttpUrl http = url.toHttpUrl();
        String hostAndPath = http.host() + http.encodedPath();
        String lowerCase = hostAndPath.toLowerCase(Locale.ROOT);
        for (SizeRule rule : SizeRule.ALL) {
            if (!rule.isPossible(lowerCase)) {
                continue;
            }
            Matcher matcher = rule.pattern().matcher(hostAndPath);
            if (matcher.matches()) {
                boolean stamped = rule.keepsQuery() && http.queryParameter("v") != null;
                String query = stamped ? "?v=" + http.queryParameter("v") : "";
                String port = http.port() == HttpUrl.defaultPort(http.scheme()) ? "" : ":" + http.port();
                String original = matcher.replaceFirst(rule.original());
                String address = original.startsWith(http.host() + "/")
                        ? http.scheme() + "://" + http.host() + port
                                + original.substring(http.host().length())
                        : http.scheme() + "://" + original;
                boolean sure = rule.sure() || stamped;
                OptionalInt width = group(rule, matcher, "w");
                OptionalInt height = group(rule, matcher, "h");
                return WebUrl.parse(address + query).map(found -> new Step(found, sure, width, height, false));
            }
        }
        return Optional.empty();
    }

    private static OptionalInt group(SizeRule rule, Matcher matcher, String name) {
        String value = rule.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
        return value == null ? OptionalInt.empty() : Numbers.pixels(value);
    }

    /** Hosts whose naming needs more than a pattern. */
    private static Optional<Step> hosts(WebUrl url) {
        HttpUrl http = url.toHttpUrl();
        String host = url.host();
        if (host.equals("pbs.twimg.com") && http.queryParameter("name") != null) {
            return same(http.newBuilder().setQueryParameter("name", "orig").build());
        }
        if (host.equals("live.staticflickr.com")
                || (host.startsWith("farm") && FLICKR_FARM.matcher(host).matches())) {
            Matcher matcher = FLICKR.matcher(url.path());
            // The largest size has a secret of its own: the identity is known, its address is not.
            return matcher.matches()
                    ? WebUrl.parse("https://live.staticflickr.com"
                                    + matcher.group("id").replaceFirst("_[0-9a-f]+$", ""))
                            .map(id -> new Step(id, true, OptionalInt.empty(), OptionalInt.empty(), true))
                    : Optional.empty();
        }
        boolean transforms = TRANSFORMING_HOSTS.contains(host) || host.endsWith(".imgix.net");
        if (transforms && http.encodedQuery() != null) {
            return WebUrl.parse(http.newBuilder().query(null).build().toString())
                    .map(found ->
                            new Step(found, true, sizeIn(http, "w", "width"), sizeIn(http, "h", "height"), false));
        }
        return Optional.empty();
    }

    private static Optional<Step> same(HttpUrl changed) {
        return WebUrl.parse(changed.toString())
                .map(found -> new Step(found, true, OptionalInt.empty(), OptionalInt.empty(), false));
    }

    /** A proxy or resizer that carries the original's address in a parameter. */
    private static Optional<Step> behind(WebUrl url) {
        HttpUrl http = url.toHttpUrl();
        if (http.encodedQuery() == null) {
            return Optional.empty();
        }
        boolean next = url.path().endsWith("/_next/image")
                || url.path().endsWith("/_vercel/image")
                || url.path().endsWith("/_ipx/image");
        for (String name : http.queryParameterNames()) {
            String value = BEHIND.contains(name.toLowerCase(Locale.ROOT)) ? http.queryParameter(name) : null;
            if (value != null && looksLikePicture(value, next)) {
                boolean rooted = value.contains("://") || value.startsWith("/");
                boolean host = !rooted && value.matches("[\\w-]{1,63}(\\.[\\w-]{1,63}){1,5}/.+");
                Optional<WebUrl> original = url.resolve(rooted ? value : host ? "https://" + value : "/" + value);
                if (original.isPresent()) {
                    return original.map(found ->
                            new Step(found, next, sizeIn(http, "w", "width"), sizeIn(http, "h", "height"), false));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean looksLikePicture(String value, boolean anything) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean absolute = lower.startsWith("http://") || lower.startsWith("https://");
        boolean path = value.contains("/") && !value.contains(":") && !value.contains("..");
        return absolute || (path && (anything || Extension.isPicture(value)));
    }

    /** Sizes in the query of a file, of DokuWiki's fetch.php, or of Squarespace. */
    private static Optional<Step> query(WebUrl url) {
        HttpUrl http = url.toHttpUrl();
        boolean dokuwiki = url.path().endsWith("/lib/exe/fetch.php") && http.queryParameter("media") != null;
        if (http.encodedQuery() == null
                || !(dokuwiki || Extension.isPicture(url) || url.host().endsWith("squarespace-cdn.com"))) {
            return Optional.empty();
        }
        boolean sized = false;
        for (String name : http.queryParameterNames()) {
            String value = http.queryParameter(name);
            boolean size = SIZES.contains(name.toLowerCase(Locale.ROOT))
                    || (name.equals("format") && value != null && value.matches("\\d+w"));
            sized |= size && value != null && SIZE.matcher(value).matches();
        }
        if (!sized) {
            return Optional.empty();
        }
        HttpUrl.Builder plain = http.newBuilder();
        for (String name : http.queryParameterNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (SIZES.contains(lower) || MAKING.contains(lower)) {
                plain.removeAllQueryParameters(name);
            }
        }
        HttpUrl bare = plain.build();
        HttpUrl clean = bare.querySize() == 0 ? bare.newBuilder().query(null).build() : bare;
        return WebUrl.parse(clean.toString())
                .map(found -> new Step(
                        found,
                        true,
                        sizeIn(http, "w", "width", "imwidth", "format", "resize", "fit"),
                        sizeIn(http, "h", "height"),
                        false));
    }

    private static OptionalInt sizeIn(HttpUrl http, String... names) {
        for (String name : names) {
            String value = http.queryParameter(name);
            Matcher matcher = SIZE.matcher(value == null ? "" : value);
            if (matcher.matches()) {
                return Numbers.pixels(matcher.group(1));
            }
        }
        return OptionalInt.empty();
    }
}
