package org.rightful.app.law;

import java.time.LocalDate;
import java.util.Optional;

/** Whether a letter may name statutory damages of the United States (17 USC 412, 504). */
public final class StatutoryDamages {
    private static final int MONTHS_AFTER_PUBLICATION = 3;

    private StatutoryDamages() {}

    /**
     * Only if the work was registered before the infringement began, or within three months of its first publication.
     *
     * @param registered the effective date of the registration; empty if there is none
     * @param published the first publication; empty if it was not published or nobody knows when
     * @param began the infringement
     */
    public static boolean mayBeNamed(
            Jurisdiction where, Optional<LocalDate> registered, Optional<LocalDate> published, LocalDate began) {
        if (where != Jurisdiction.US || registered.isEmpty()) {
            return false;
        }
        boolean before = registered.get().isBefore(began);
        boolean soonAfterPublication = published.isPresent()
                && !registered.get().isAfter(published.get().plusMonths(MONTHS_AFTER_PUBLICATION))
                && !began.isBefore(published.get());
        return before || soonAfterPublication;
    }
}
