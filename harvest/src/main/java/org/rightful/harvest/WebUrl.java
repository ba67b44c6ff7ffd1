package org.rightful.harvest;

import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * An absolute http or https address, without a fragment. Every address in Rightful is read by this one class, as a browser
 * reads it: spaces, backslashes and international names are put right, two spellings of one address are equal.
 *
 * <p>Source: WHATWG URL Standard, as far as okhttp's {@link HttpUrl} follows it.
 */
public final class WebUrl implements Comparable<WebUrl> {
    /** The longest address that is read, characters; what is longer is a trap or a mistake. */
    public static final int MOST_CHARACTERS = 4096;

    private final HttpUrl url;
    private final Domain domain;

    private WebUrl(HttpUrl url) {
        this(url, new Domain(url));
    }

    private WebUrl(HttpUrl url, Domain domain) {
        this.domain = domain;
        this.url = url.fragment() == null
                        && url.username().isEmpty()
                        && url.password().isEmpty()
                ? url
                : url.newBuilder().fragment(null).username("").password("").build();
    }

    /** Reads an absolute address; empty if it is none, is not http or https, or is too long. */
    public static Optional<WebUrl> parse(String text) {
        return text.length() > MOST_CHARACTERS
                ? Optional.empty()
                : Optional.ofNullable(HttpUrl.parse(text)).map(WebUrl::new);
    }

    /** Reads an address that is known to be right, such as one written in a program. */
    public static WebUrl of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an http or https address: " + text));
    }

    /** Reads a reference found on this page, absolute or relative; empty as in {@link #parse}. */
    public Optional<WebUrl> resolve(String reference) {
        return reference.length() > MOST_CHARACTERS
                ? Optional.empty()
                : Optional.ofNullable(url.resolve(reference)).map(this::readHere);
    }

    /** An address that was read on this page: on the same host it shares what is known of the domain. */
    private WebUrl readHere(HttpUrl other) {
        return other.host().equals(url.host()) ? new WebUrl(other, domain) : new WebUrl(other);
    }

    /** The host in lower case, ASCII; an IPv6 address without brackets. */
    public String host() {
        return url.host();
    }

    public int port() {
        return url.port();
    }

    public boolean isHttps() {
        return url.isHttps();
    }

    /** The path, encoded, from the first slash. */
    public String path() {
        return url.encodedPath();
    }

    /** The query, encoded, without the question mark. */
    public Optional<String> query() {
        return Optional.ofNullable(url.encodedQuery());
    }

    /** Scheme, host and port: what shares a connection and a robots.txt. RFC 6454. */
    public String origin() {
        return url.newBuilder().encodedPath("/").query(null).build().toString();
    }

    /** The domain someone registered, such as {@code example.co.uk}; the host itself where there is none (an IP address). */
    public String registrableDomain() {
        return domain.name();
    }

    /** The same address for okhttp. */
    public HttpUrl toHttpUrl() {
        return url;
    }

    public URI toUri() {
        return url.uri();
    }

    @Override
    public int compareTo(WebUrl other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebUrl that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    @Override
    public String toString() {
        return url.toString();
    }

    /** The registrable domain of a host, looked up when it is first asked for: the list of public suffixes is long. */
    private static final class Domain {
        private final HttpUrl url;
        private @Nullable String name; // threads that meet here look it up twice and come to the same name

        Domain(HttpUrl url) {
            this.url = url;
        }

        String name() {
            String known = name;
            if (known == null) {
                String registered = url.topPrivateDomain();
                known = registered == null ? url.host() : registered;
                name = known;
            }
            return known;
        }
    }
}
