package org.rightful.app.correspondence;

import java.util.regex.Pattern;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A file that goes with a letter.
 *
 * @param name that the recipient sees: letters, digits, {@code . _ -}, at most 100, with an ending
 * @param mediaType for example {@code application/pdf}
 */
public record Attachment(String name, String mediaType, BlobId blob) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,93}\\.[a-z0-9]{1,5}");
    private static final Pattern TYPE = Pattern.compile("[a-z]{1,20}/[a-z0-9.+-]{1,60}");

    public Attachment {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be that of a file, not " + name);
        }
        if (!TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("mediaType must be one, not " + mediaType);
        }
    }
}
