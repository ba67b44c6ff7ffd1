package org.rightful.harvest.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** Opens connections to strangers, and only to addresses that may be dialled. The browser has no other way out. */
public interface Dialer {
    /** An open connection, with every address that the name led to when it was dialled. */
    record Dialled(Socket socket, List<InetAddress> answers) {
        public Dialled {
            answers = List.copyOf(answers);
        }
    }

    /**
     * Connects to this host, a name or an address without brackets.
     *
     * @throws IOException if it cannot be reached, or must not be: the message says which
     */
    Dialled dial(String host, int port, Duration timeout) throws IOException;
}
