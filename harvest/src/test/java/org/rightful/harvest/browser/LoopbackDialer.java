package org.rightful.harvest.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Dials loopback, whatever name is asked for below {@code .test}; refuses everything else, and remembers what was asked. */
final class LoopbackDialer implements Dialer {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Override
    public Dialled dial(String host, int port, Duration timeout) throws IOException {
        asked.add(host);
        if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.endsWith(".test")) {
            throw new IOException("not dialled: " + host);
        }
        Socket socket = new Socket();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        socket.connect(new InetSocketAddress(loopback, port), (int) timeout.toMillis());
        return new Dialled(socket, List.of(loopback));
    }

    List<String> asked() {
        return List.copyOf(asked);
    }
}
