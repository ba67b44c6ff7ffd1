package org.rightful.harvest.page;

import java.util.Locale;
import java.util.Set;
import org.rightful.harvest.WebUrl;

/** What the end of an address says about what it leads to. It is a hint; only the response tells. */
final class Extension {
    private static final Set<String> PICTURES = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "pjpeg", "png", "apng", "gif", "webp", "avif", "heic", "heif", "bmp", "tif",
            "tiff", "svg", "ico", "jxl", "jp2");
    private static final Set<String> DOCUMENTS =
            Set.of("pdf", "pptx", "ppsx", "potx", "docx", "dotx", "xlsx", "odp", "otp", "odt", "ott", "ods");

    private Extension() {}

    static boolean isPicture(WebUrl url) {
        return PICTURES.contains(of(url.path()));
    }

    static boolean isDocument(WebUrl url) {
        return DOCUMENTS.contains(of(url.path()));
    }

    /** Whether a file's name ends as a document does. */
    static boolean isDocument(String name) {
        return DOCUMENTS.contains(of(name));
    }

    /** Whether a reference of any kind ends as a picture does, before its query. */
    static boolean isPicture(String reference) {
        int end = reference.length();
        for (int i = 0; i < end; i++) {
            if (reference.charAt(i) == '?' || reference.charAt(i) == '#') {
                end = i;
            }
        }
        return PICTURES.contains(of(reference.substring(0, end)));
    }

    private static String of(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 || dot < path.lastIndexOf('/') || path.length() - dot > 6
                ? ""
                : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
