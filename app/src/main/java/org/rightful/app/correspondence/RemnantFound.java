package org.rightful.app.correspondence;

import java.net.URI;
import java.util.List;

/**
 * Says that a copy turned up which the release covers: nothing is owed, and deleting it is all that is asked (R99).
 *
 * @param certificate number of the release
 * @param found every address of it
 */
public record RemnantFound(String certificate, List<URI> found) implements PaymentLetter {
    public RemnantFound {
        certificate = Required.line(certificate, "certificate");
        found = Required.some(found, "found");
    }
}
