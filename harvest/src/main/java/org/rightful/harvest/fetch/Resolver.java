package org.rightful.harvest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks for the addresses of a name. The boundary to the system's name service. */
@FunctionalInterface
public interface Resolver {
    /**
     * All addresses of a name.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The system's own. */
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
