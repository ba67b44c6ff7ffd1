package org.rightful.app.correspondence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A letter in words, before it has a form.
 *
 * @param about one line above the salutation; may be empty
 * @param signature lines under the closing
 * @param smallPrint sentences under the signature
 * @param pictures by the names that {@link Block.Picture} uses
 */
record Composed(
        Locale language,
        String subject,
        String about,
        String salutation,
        List<Block> blocks,
        String closing,
        List<String> signature,
        List<String> smallPrint,
        Map<String, BlobId> pictures) {
    Composed {
        blocks = List.copyOf(blocks);
        signature = List.copyOf(signature);
        smallPrint = List.copyOf(smallPrint);
        pictures = Map.copyOf(pictures);
    }
}
