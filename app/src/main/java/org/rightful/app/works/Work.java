package org.rightful.app.works;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;

/**
 * A registered picture, as other modules see it.
 *
 * @param creator who made it; empty if nobody said yet
 * @param width pixels of the upright original
 * @param height rows of the upright original
 * @param preview a JPEG whose longer side has at most 1,200 pixels
 * @param thumbnail a JPEG whose longer side has at most 320 pixels
 * @param whyNot what keeps it from being claimed; empty if nothing does
 */
public record Work(
        WorkId id,
        AccountId account,
        PictureIdentityId identity,
        String title,
        String creator,
        int width,
        int height,
        BlobId original,
        BlobId preview,
        BlobId thumbnail,
        OwnershipState ownership,
        Set<WhyNot> whyNot) {
    public Work {
        whyNot = whyNot.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(whyNot));
    }

    /** Whether a claim may begin. */
    public boolean claimable() {
        return whyNot.isEmpty();
    }
}
