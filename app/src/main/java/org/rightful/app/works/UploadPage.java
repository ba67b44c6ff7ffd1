package org.rightful.app.works;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.Needs;
import org.rightful.app.accounts.Permission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the upload page's script asks, with the session of the page; programs ask {@link WorksApi} with a token. */
@RestController
@Needs(Permission.REGISTER_WORKS)
class UploadPage {
    private final WorksApi api;

    UploadPage(WorksApi api) {
        this.api = api;
    }

    @PostMapping("/works/add/known")
    WorksApi.KnownAnswer known(Actor actor, @RequestBody WorksApi.Asked asked) {
        return api.known(actor, asked);
    }

    @PostMapping("/works/add/files")
    ResponseEntity<WorksApi.UploadAnswer> upload(
            Actor actor,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "") String collection,
            Locale language)
            throws IOException {
        return api.upload(actor, files, collection, language);
    }
}
