package org.rightful.app.portal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.app.claims.Answer;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes in what recipients send: any kind of file, within limits. */
@Component
class Attachments {
    private final Blobs blobs;
    private final PortalLimits limits = PortalLimits.OURS;

    Attachments(Blobs blobs) {
        this.blobs = blobs;
    }

    /** The key of the sentence that says what is too much; looked at before anything is kept. */
    Optional<String> wrong(List<MultipartFile> sent) {
        List<MultipartFile> files = filled(sent);
        return files.size() > limits.files() || files.stream().anyMatch(each -> each.getSize() > limits.fileBytes())
                ? Optional.of("portal.wrong.files")
                : Optional.empty();
    }

    /** Keeps the files. */
    List<Answer.Attached> keep(List<MultipartFile> sent) throws IOException {
        List<Answer.Attached> kept = new ArrayList<>();
        for (MultipartFile each : filled(sent)) {
            try (BufferedInputStream in = new BufferedInputStream(each.getInputStream())) {
                in.mark(Sniffed.HEAD + 1);
                String type = Sniffed.type(in.readNBytes(Sniffed.HEAD));
                in.reset();
                kept.add(stored(each, in, type));
            }
        }
        return kept;
    }

    private Answer.Attached stored(MultipartFile file, InputStream in, String type) throws IOException {
        Blobs.Stored stored = blobs.put(in, limits.fileBytes());
        return new Answer.Attached(name(file.getOriginalFilename()), type, stored.id(), stored.length());
    }

    private static List<MultipartFile> filled(List<MultipartFile> sent) {
        return sent.stream().filter(each -> !each.isEmpty()).toList();
    }

    /** A name in one line, without folders; its end stays, because it says what the file is. */
    String name(@Nullable String given) {
        String name = (given == null ? "" : given)
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ")
                .strip();
        String cut = name.length() > limits.fileName() ? name.substring(name.length() - limits.fileName()) : name;
        return cut.isBlank() ? "file" : cut;
    }
}
