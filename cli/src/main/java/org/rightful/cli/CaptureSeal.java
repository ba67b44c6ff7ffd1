package org.rightful.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.evidence.Evidence;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.SealSettings;
import org.rightful.evidence.Sealed;
import org.rightful.evidence.TimestampAuthority;

/** With which key and whose time stamps packages are sealed, as given on the command line. */
record CaptureSeal(Optional<Path> key, List<String> authorities) {
    static final String SOFTWARE = "rightful 0.1.0";

    CaptureSeal {
        authorities = List.copyOf(authorities);
    }

    /** @throws WrongUse if an authority's address is none */
    SealSettings settings(InstantSource clock, SecureRandom random) throws IOException {
        EvidenceLimits limits = EvidenceLimits.defaults();
        List<TimestampAuthority> all = new ArrayList<>();
        for (String authority : authorities) {
            all.add(TimestampAuthority.at(address(authority), random, limits));
        }
        if (all.isEmpty()) {
            all.add(TimestampAuthority.trial(clock, random));
        }
        return SealSettings.withKeyIn(key.orElseGet(CaptureSeal::usualKey), all, clock, random, SOFTWARE, limits);
    }

    /** Adds stamps to a package that exists. */
    ExitCode stamp(Path file, Output output) throws IOException, InterruptedException {
        Sealed sealed = Evidence.stamp(file, settings(InstantSource.system(), new SecureRandom()));
        tell(sealed, output);
        return sealed.away().isEmpty() ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    static void tell(Sealed sealed, Output output) {
        sealed.notes().forEach(output::note);
        sealed.stamped().forEach(name -> output.note("stamped by " + name));
        sealed.away().forEach(away -> output.note("not stamped yet: " + away));
        if (sealed.pending()) {
            output.note(
                    "The package is pending: run 'rightful stamp %s --timestamp URL' later; the time of capture stays."
                            .formatted(sealed.file()));
        }
    }

    private static Path usualKey() {
        return Path.of(System.getProperty("user.home"), ".rightful", "signing-key.pem");
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new WrongUse("not an address of a time-stamp authority: " + text);
        }
        throw new WrongUse("not an http or https address of a time-stamp authority: " + text);
    }
}
