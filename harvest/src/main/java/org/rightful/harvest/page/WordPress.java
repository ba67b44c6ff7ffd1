package org.rightful.harvest.page;

import org.rightful.harvest.Link;
import org.rightful.harvest.WebUrl;

/** The addresses under which WordPress lists its media. Source: WordPress REST API Handbook, "Discovery" and "Media". */
final class WordPress {
    private static final int A_PAGE = 100;

    private WordPress() {}

    /** Adds the listing of all pictures to the links, given the root of the interface. */
    static void listing(Reading reading, String root) {
        reading.base()
                .resolve(root.strip())
                .map(WordPress::media)
                .ifPresent(url -> reading.link(url, Link.Kind.LISTING, "", false));
    }

    private static WebUrl media(WebUrl root) {
        // Without pretty addresses the root is /index.php?rest_route=/.
        String route = root.toHttpUrl().queryParameter("rest_route");
        okhttp3.HttpUrl.Builder media = root.toHttpUrl().newBuilder();
        if (route == null) {
            media.addPathSegments("wp/v2/media");
            if (root.path().endsWith("/")) {
                media = root.toHttpUrl().newBuilder().encodedPath(root.path() + "wp/v2/media");
            }
        } else {
            media.setQueryParameter("rest_route", "/wp/v2/media");
        }
        return WebUrl.of(media.setQueryParameter("media_type", "image")
                .setQueryParameter("per_page", String.valueOf(A_PAGE))
                .build()
                .toString());
    }

    /** The next page of a listing. */
    static WebUrl page(WebUrl listing, int page) {
        return WebUrl.of(listing.toHttpUrl()
                .newBuilder()
                .setQueryParameter("page", String.valueOf(page))
                .build()
                .toString());
    }
}
