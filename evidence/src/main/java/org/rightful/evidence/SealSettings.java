package org.rightful.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.rightful.evidence.sign.SigningKey;

/**
 * How packages are sealed.
 *
 * @param authorities each stamps the package; with none it stays pending
 * @param software name and version of this program
 */
public record SealSettings(
        SigningKey key,
        List<TimestampAuthority> authorities,
        InstantSource clock,
        SecureRandom random,
        String software,
        EvidenceLimits limits) {
    public SealSettings {
        authorities = List.copyOf(authorities);
    }

    /**
     * With the key that lies in this file; a new one is made if there is none.
     *
     * @throws IOException if the file holds something else or cannot be written
     */
    public static SealSettings withKeyIn(
            Path key,
            List<TimestampAuthority> authorities,
            InstantSource clock,
            SecureRandom random,
            String software,
            EvidenceLimits limits)
            throws IOException {
        return new SealSettings(SigningKey.keptIn(key, random), authorities, clock, random, software, limits);
    }
}
