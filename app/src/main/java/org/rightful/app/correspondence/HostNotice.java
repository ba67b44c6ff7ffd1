package org.rightful.app.correspondence;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.rightful.app.law.Takedown;

/**
 * A notice to a host, which is asked to take a picture away (Regulation (EU) 2022/2065 article 16(2); 17 USC 512(c)(3)(A)). It goes
 * to somebody else than the recipient, so it has no link to the claim's page.
 *
 * @param parts what it must contain, from {@link Takedown#parts}
 * @param addresses exactly where the picture is
 * @param contact address, telephone number or mail address of who can be asked
 * @param whereWorkIs where the work appeared with permission; may be empty
 * @param signedBy the person who answers for what it says
 */
public record HostNotice(
        Set<Takedown.Part> parts,
        List<URI> addresses,
        String author,
        String workDescription,
        String contact,
        List<URI> whereWorkIs,
        String signedBy)
        implements ClaimLetter {
    public HostNotice {
        parts = Set.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts must not be empty");
        }
        addresses = Required.some(addresses, "addresses");
        author = Required.line(author, "author");
        workDescription = Required.line(workDescription, "workDescription");
        contact = Required.line(contact, "contact");
        whereWorkIs = Required.few(whereWorkIs, "whereWorkIs");
        signedBy = Required.line(signedBy, "signedBy");
    }
}
