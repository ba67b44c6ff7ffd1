package org.rightful.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer of a server, with any status.
 *
 * @param asked the address that was asked first
 * @param url the address that answered
 * @param redirects every address on the way, from {@code asked} on, without {@code url}; empty without redirects
 * @param headers of the answer of {@code url}, as they came: Content-Encoding and Content-Length speak of the wire
 * @param body unpacked (gzip, deflate, br), within the limits; not to be changed
 * @param whole false if the connection broke before the end of the body
 * @param receivedAt when the body was complete
 * @param address the IP address that was connected, or empty if it came from an archive that does not say
 */
public record Response(
        WebUrl asked,
        WebUrl url,
        List<WebUrl> redirects,
        int status,
        Headers headers,
        byte[] body,
        boolean whole,
        Instant receivedAt,
        String address)
        implements Fetched {
    public Response {
        redirects = List.copyOf(redirects);
    }

    /** Whether the status is one of success (2xx). */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The media type that the server claims, in lower case and without parameters, such as {@code text/html}. */
    public Optional<String> mediaType() {
        return headers.first("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }
}
