package org.rightful.harvest.browser;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a site's TLS looked like.
 *
 * @param chain the certificates as the site sent them, its own first
 * @param problem why the certificate does not hold for this host now; empty if it does
 */
public record TlsSeen(String protocol, String cipher, List<X509Certificate> chain, Optional<String> problem) {
    public TlsSeen {
        chain = List.copyOf(chain);
    }
}
