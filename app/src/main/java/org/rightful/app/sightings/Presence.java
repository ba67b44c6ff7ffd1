package org.rightful.app.sightings;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.rightful.evidence.Capture;
import org.rightful.evidence.KnownWork;
import org.rightful.harvest.WebUrl;

/** Whether a picture is on its page right now, as a capture shows (R24, R26). What is not certain is never taken for gone. */
sealed interface Presence {
    /** It is there. Without a match it is inside something that is no picture by itself, such as a document. */
    record There(Optional<KnownWork.Match> match) implements Presence {}

    /** The site itself says that it is not there, or shows another picture at its address. */
    record Gone(String why) implements Presence {}

    /** The site did not answer well enough to tell. */
    record Unknown(String why) implements Presence {}

    /**
     * What recognition says of the captured bytes.
     *
     * @param readable whether they are a picture
     */
    record Compared(boolean readable, Optional<KnownWork.Match> match) {}

    static Presence of(Capture capture, WebUrl page, WebUrl image, Function<byte[], Compared> compare) {
        OptionalInt pageStatus = capture.statusOf(page);
        OptionalInt imageStatus = capture.statusOf(image);
        if (saysGone(pageStatus) || saysGone(imageStatus)) {
            return new Gone(saysGone(pageStatus) ? "page" : "image");
        } else if (pageStatus.orElse(0) != 200) {
            return new Unknown(status("the page", pageStatus));
        } else if (imageStatus.orElse(0) != 200) {
            return new Unknown(status("the picture", imageStatus));
        }
        Optional<Compared> compared = capture.picture().map(compare);
        if (compared.isEmpty()) {
            return new Unknown("the picture did not come whole");
        } else if (compared.get().readable() && compared.get().match().isEmpty()) {
            return new Gone("another picture");
        }
        return new There(compared.get().match());
    }

    private static boolean saysGone(OptionalInt status) {
        return status.orElse(0) == 404 || status.orElse(0) == 410;
    }

    private static String status(String what, OptionalInt status) {
        return status.isPresent()
                ? what + " was answered with status " + status.getAsInt()
                : what + " was not answered";
    }
}
