package org.rightful.evidence;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How a page is captured.
 *
 * @param searchPath folders in which Chromium is looked for, as in {@code PATH}
 * @param allowPrivateNetwork whether addresses of the own network may be opened
 * @param extraRoots certificate authorities that sites may use besides those Java trusts
 */
public record CaptureSettings(String searchPath, boolean allowPrivateNetwork, List<X509Certificate> extraRoots) {
    public CaptureSettings {
        extraRoots = List.copyOf(extraRoots);
    }
}
