package org.rightful.app.correspondence;

import java.net.URI;
import java.util.List;

/**
 * Gives the release: all is paid, and the past use is covered for ever. The certificate is attached (R99 to R101).
 *
 * @param certificate its number
 * @param what it covers, in the letter's language
 * @param pleaseDelete where the picture still is, if it must go; empty if it may stay or is gone
 * @param clean whether we looked at every address and found it nowhere any more
 */
public record Released(String certificate, String what, List<URI> pleaseDelete, boolean clean)
        implements PaymentLetter {
    public Released {
        certificate = Required.line(certificate, "certificate");
        what = Required.text(what, "what");
        pleaseDelete = Required.few(pleaseDelete, "pleaseDelete");
        if (clean && !pleaseDelete.isEmpty()) {
            throw new IllegalArgumentException("a clean site has nothing to delete");
        }
    }
}
