package org.rightful.evidence;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.rightful.evidence.stamp.HttpAuthority;
import org.rightful.evidence.stamp.TrialAuthority;

/** Says when a hash existed, in a way that others can check. RFC 3161. */
public interface TimestampAuthority {
    /** Its address or name, as it stands in the package. */
    String name();

    /** Whether it is somebody else than whoever captures. */
    boolean independent();

    /**
     * Stamps a SHA-256.
     *
     * @return a time-stamp token in DER
     * @throws IOException if it is away, refuses, or answers with something else
     */
    byte[] stamp(byte[] sha256) throws IOException, InterruptedException;

    /** An authority on the network, chosen by whoever runs this program. */
    static TimestampAuthority at(URI address, SecureRandom random, EvidenceLimits limits) {
        return new HttpAuthority(address, random, limits);
    }

    /** An authority inside this program, for trying things out; it is not independent and says so. */
    static TimestampAuthority trial(InstantSource clock, SecureRandom random) throws IOException {
        return new TrialAuthority(clock, random);
    }
}
