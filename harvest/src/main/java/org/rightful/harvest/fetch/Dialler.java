package org.rightful.harvest.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import okhttp3.Dns;
import org.rightful.harvest.HarvestLimits;

/**
 * Opens every socket to a stranger. The guard looks at the very address that is connected, at the moment it is connected, so a
 * name that changes its mind between question and connection gains nothing; a name with one bad address is refused whole.
 * May be used by several threads.
 */
public final class Dialler implements Closeable {
    private static final int LOOKUPS_AT_ONCE = 32;

    private final AddressGuard guard;
    private final Resolver resolver;
    private final HarvestLimits.Wire limits;
    private final ExecutorService lookups;

    public Dialler(AddressGuard guard, Resolver resolver, HarvestLimits.Wire limits) {
        this.guard = guard;
        this.resolver = resolver;
        this.limits = limits;
        // a lookup cannot be interrupted, so it runs in a thread that can be left behind
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                LOOKUPS_AT_ONCE,
                LOOKUPS_AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("lookup-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        this.lookups = threads;
    }

    public AddressGuard guard() {
        return guard;
    }

    /**
     * Connects to a host by name or address.
     *
     * @throws RefusedAddress if the address is one that must not be connected, or the port none of a web site
     * @throws UnknownHostException if the name has no address
     * @throws IOException if no address answers in time
     */
    public Socket dial(String host, int port) throws IOException {
        if (!allowsPort(port)) {
            throw new RefusedAddress("port " + port + " is not one of web sites");
        }
        IOException last = new UnknownHostException(host);
        for (InetAddress address : addresses(host)) {
            Socket socket = new GuardedSocket();
            try {
                socket.connect(
                        new InetSocketAddress(address, port),
                        Math.toIntExact(limits.connect().toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    boolean allowsPort(int port) {
        return guard.allowsPrivateNetwork() || limits.ports().contains(port);
    }

    /**
     * The addresses of a name, all of them allowed.
     *
     * @throws RefusedAddress if one of them must not be connected
     * @throws UnknownHostException if there is none, or the answer takes too long
     */
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        Future<List<InetAddress>> lookup = lookups.submit(() -> resolver.resolve(host));
        List<InetAddress> found = await(lookup, host);
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : found) {
            check(address, host);
        }
        return found;
    }

    private List<InetAddress> await(Future<List<InetAddress>> lookup, String host) throws UnknownHostException {
        try {
            return lookup.get(limits.resolve().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            lookup.cancel(true);
            throw unknown(host + ": no answer of the name service", e);
        } catch (InterruptedException e) {
            lookup.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown(host + ": interrupted", e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }

    private void check(InetAddress address, String host) throws RefusedAddress {
        Optional<String> refusal = guard.refusal(address);
        if (refusal.isPresent()) {
            throw new RefusedAddress(host + ": " + refusal.get());
        }
    }

    Dns dns() {
        return this::addresses;
    }

    SocketFactory sockets() {
        return new Sockets();
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    /** Makes sockets that are not connected yet; okhttp uses no other kind. */
    private final class Sockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new GuardedSocket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("only unconnected sockets");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("only unconnected sockets");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("only unconnected sockets");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("only unconnected sockets");
        }
    }

    /** A socket that asks the guard before it connects, whoever resolved the address. */
    private final class GuardedSocket extends Socket {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress internet) || internet.getAddress() == null) {
                throw new RefusedAddress(endpoint + " is no resolved internet address");
            }
            check(internet.getAddress(), internet.getHostString());
            try {
                super.connect(endpoint, timeout);
            } catch (SocketTimeoutException e) {
                throw new ConnectTimedOut(internet, e);
            }
        }
    }

    /** Nobody answered at this address in time. */
    static final class ConnectTimedOut extends IOException {
        private static final long serialVersionUID = 1;

        ConnectTimedOut(InetSocketAddress address, SocketTimeoutException cause) {
            super("no connection to " + address.getAddress().getHostAddress() + " in time", cause);
        }
    }
}
