package org.rightful.harvest.browser;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.Headers;
import org.rightful.harvest.WebUrl;

/**
 * One request and what came back, as it went over the wire.
 *
 * @param request the bytes sent: head and body
 * @param response the bytes received: head and body, with their transfer coding; empty if nothing came
 * @param headBytes how many of {@code response} are the head
 * @param status of the response; 0 if none came
 * @param address the one that was dialled
 * @param answers every address that the name led to
 * @param ending how it ended
 * @param detail in words, where it did not end well
 */
public record Exchange(
        WebUrl url,
        String method,
        byte[] request,
        byte[] response,
        int headBytes,
        int status,
        Headers headers,
        Optional<InetAddress> address,
        List<InetAddress> answers,
        Optional<TlsSeen> tls,
        Instant startedAt,
        Instant endedAt,
        Ending ending,
        String detail) {
    /** How an exchange ended. */
    public enum Ending {
        /** The whole response came. */
        WHOLE,
        /** The response broke off: the site stopped, was too slow, or sent more than is taken. */
        CUT,
        /** Nothing came: the site could not be reached or made no sense. */
        FAILED,
        /** It was not asked: the address, the certificate or a limit forbids it. */
        REFUSED
    }

    public Exchange {
        answers = List.copyOf(answers);
    }

    /** Whether there is a response, if only a part of it. */
    public boolean answered() {
        return status != 0;
    }

    /** Whether this is a redirect, and where to. */
    public Optional<WebUrl> redirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> headers.first("Location").flatMap(url::resolve);
            default -> Optional.empty();
        };
    }
}
