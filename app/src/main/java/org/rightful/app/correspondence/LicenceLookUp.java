package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.List;

/**
 * Asks the rights holder or an agency to look a sale up, because the recipient cannot find the licence (R92).
 *
 * @param known what the recipient said about the purchase, a line each; may be empty
 */
public record LicenceLookUp(Asked asked, List<String> known, LocalDate by) implements ClaimLetter {
    public LicenceLookUp {
        known = Required.few(known, "known");
        known.forEach(each -> Required.line(each, "known"));
    }

    /** Who is asked. */
    public enum Asked {
        HOLDER,
        AGENCY
    }
}
