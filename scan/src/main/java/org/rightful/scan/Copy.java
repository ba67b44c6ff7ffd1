package org.rightful.scan;

import java.time.Instant;
import java.util.Map;
import org.rightful.harvest.WebUrl;

/**
 * An address that served a picture's bytes in this scan.
 *
 * @param url as pages name it
 * @param ended where it ended after redirects
 * @param seenAt when it was last known to serve them
 * @param headers of the answer, those that matter; none if the server said that nothing changed
 */
public record Copy(WebUrl url, WebUrl ended, Instant seenAt, Map<String, String> headers) {
    public Copy {
        headers = Map.copyOf(headers);
    }
}
