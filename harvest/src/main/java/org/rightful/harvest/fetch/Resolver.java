package org.rightful.harvest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Asks for the addresses of a name. The boundary to the system's name service. */
@FunctionalInterface
public interface Resolver {
    /**
     * All addresses of a name.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The system's own; names that end in {@code .localhost} are this machine without asking anybody (RFC 6761, section 6.3). */
    static Resolver system() {
        return host -> isLocalhost(host)
                ? List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
                : List.of(InetAddress.getAllByName(host));
    }

    private static boolean isLocalhost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".localhost") || name.endsWith(".localhost.");
    }
}
