package org.rightful.harvest.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.fetch.AddressGuard;
import org.rightful.harvest.fetch.Dialler;
import org.rightful.harvest.fetch.Resolver;

/** Dials through the address guard of harvest: the name is looked up once, and the very addresses it led to are dialled. */
public final class GuardedDialer implements Dialer, AutoCloseable {
    private final Dialler dialler;

    public GuardedDialer(boolean allowPrivateNetwork, HarvestLimits limits) {
        dialler = new Dialler(new AddressGuard(allowPrivateNetwork), Resolver.system(), limits.wire());
    }

    /** Connects within the time of harvest's limits, which is not longer than a browser's. */
    @Override
    public Dialled dial(String host, int port, Duration timeout) throws IOException {
        List<InetAddress> answers = dialler.addresses(host);
        IOException last = new IOException(host + " has no address");
        for (InetAddress address : answers) {
            try {
                return new Dialled(dialler.dial(address.getHostAddress(), port), answers);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    @Override
    public void close() {
        dialler.close();
    }
}
