package org.rightful.app.works;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can show that a work is its account's (R8). A screenshot of the page on which a copy was found is none of them, under
 * whatever name it is handed in.
 */
enum EvidenceKind {
    /** The file out of the camera, as JPEG or HEIC. */
    ORIGINAL(File.PICTURE),
    /** The camera's raw file. */
    RAW(File.ANY),
    /** Another frame of the same series. */
    NEIGHBOUR_FRAME(File.PICTURE),
    /** The same picture, larger than any copy. */
    HIGHER_RESOLUTION(File.PICTURE),
    /** Published under the author's name, with a date. */
    DATED_PUBLICATION(File.MAY_BE),
    /** The contracts from the author to the account. */
    CONTRACT_CHAIN(File.ANY),
    /** The number in a registry of works. */
    REGISTRY_NUMBER(File.MAY_BE),
    /** A file with Content Credentials. */
    CONTENT_CREDENTIALS(File.PICTURE);

    private final File file;

    EvidenceKind(File file) {
        this.file = file;
    }

    /** What has to be handed in. */
    enum File {
        PICTURE,
        ANY,
        MAY_BE
    }

    public File file() { // pages call public methods only
        return file;
    }

    static Optional<EvidenceKind> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
