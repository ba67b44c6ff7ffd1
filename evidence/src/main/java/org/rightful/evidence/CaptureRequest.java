package org.rightful.evidence;

import java.util.List;
import java.util.Optional;
import org.rightful.harvest.WebUrl;

/**
 * What is to be captured.
 *
 * @param image the picture that is looked for on the page
 * @param variants more addresses of the same picture, such as other sizes; those in the page's own markup are found anyway
 */
public record CaptureRequest(WebUrl page, Optional<WebUrl> image, List<WebUrl> variants) {
    public CaptureRequest {
        variants = List.copyOf(variants);
    }
}
