package org.rightful.app.works;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Role;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows pictures of works to their accounts and to the service's own people. */
@Controller
class WorkPictures {
    private static final Duration KEPT_BY_BROWSERS = Duration.ofDays(30);

    private final Works works;
    private final Blobs blobs;

    WorkPictures(Works works, Blobs blobs) {
        this.works = works;
        this.blobs = blobs;
    }

    @Operation(summary = "A work as JPEG; size is thumbnail or preview")
    @GetMapping({"/works/{id}/picture", "/api/v1/works/{id}/picture"})
    ResponseEntity<InputStreamResource> picture(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "preview") String size)
            throws IOException {
        WorkId work = new WorkId(id);
        boolean service = actor.is(Role.CASE_HANDLER, Role.SUPERVISOR);
        Optional<Work> found = service ? works.find(work) : works.find(actor.account(), work);
        if (found.isEmpty() || !size.matches("thumbnail|preview")) {
            return ResponseEntity.notFound().build();
        }
        BlobId blob =
                size.equals("thumbnail") ? found.get().thumbnail() : found.get().preview();
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(KEPT_BY_BROWSERS).cachePrivate())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(blobs.open(blob)));
    }
}
