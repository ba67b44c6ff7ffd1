package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Prominence.Region;
import org.rightful.harvest.WebUrl;

/** What stands around one naming of a picture; see {@link org.rightful.harvest.PictureUse}. */
record PictureFacts(
        Region region,
        String where,
        Optional<String> alt,
        Optional<String> caption,
        Optional<String> credit,
        Optional<WebUrl> sourceLink,
        List<LicenceSignal> signals,
        OptionalInt width,
        OptionalInt height,
        Optional<String> widgetHost) {
    /** The facts of something that is named but not shown. */
    static PictureFacts unseen(String where) {
        return new PictureFacts(
                Region.UNSEEN,
                where,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    PictureFacts described(
            Optional<String> newAlt,
            Optional<String> newCaption,
            Optional<String> newCredit,
            List<LicenceSignal> newSignals) {
        return new PictureFacts(
                region, where, newAlt, newCaption, newCredit, sourceLink, newSignals, width, height, widgetHost);
    }

    PictureFacts linked(Optional<WebUrl> newSourceLink) {
        return new PictureFacts(region, where, alt, caption, credit, newSourceLink, signals, width, height, widgetHost);
    }

    /** These facts, with the gaps filled from another naming of the same picture. */
    PictureFacts or(PictureFacts other) {
        List<LicenceSignal> all = new ArrayList<>(signals);
        other.signals.stream().filter(signal -> !all.contains(signal)).forEach(all::add);
        PictureFacts shown = region == Region.UNSEEN && other.region != Region.UNSEEN ? other : this;
        return new PictureFacts(
                shown.region,
                shown.where,
                alt.or(other::alt),
                caption.or(other::caption),
                credit.or(other::credit),
                sourceLink.or(other::sourceLink),
                all,
                shown.width,
                shown.height,
                widgetHost.or(other::widgetHost));
    }
}
