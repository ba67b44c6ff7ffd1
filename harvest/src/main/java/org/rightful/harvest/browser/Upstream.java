package org.rightful.harvest.browser;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rightful.harvest.Headers;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.browser.Exchange.Ending;

/** Sends one request to a site over a connection of its own, and keeps what went over the wire. */
final class Upstream {
    private final Dialer dialer;
    private final UpstreamTls tls;
    private final BrowserSettings settings;
    private final InstantSource clock;
    private final Deadline runEnds;
    private final Semaphore connections;
    private final AtomicLong bytesLeft;
    private final AtomicInteger exchangesLeft;

    Upstream(Dialer dialer, BrowserSettings settings, InstantSource clock, Deadline runEnds) throws IOException {
        this.dialer = dialer;
        this.settings = settings;
        this.clock = clock;
        this.runEnds = runEnds;
        tls = new UpstreamTls(settings.extraRoots());
        connections = new Semaphore(settings.limits().connections());
        bytesLeft = new AtomicLong(settings.limits().runBytes());
        exchangesLeft = new AtomicInteger(settings.limits().exchanges());
    }

    /** What is known of an exchange so far. */
    private static final class Draft {
        private final ByteArrayOutputStream response = new ByteArrayOutputStream();
        private int headBytes;
        private int status;
        private Headers headers = Headers.NONE;
        private Optional<InetAddress> address = Optional.empty();
        private List<InetAddress> answers = List.of();
        private Optional<TlsSeen> tls = Optional.empty();
        private Ending ending = Ending.FAILED;
        private String detail = "";
    }

    /** Asks; whatever happens is an exchange. The request is sent as it is given. */
    Exchange ask(WebUrl url, String method, byte[] request) throws InterruptedException {
        Draft draft = new Draft();
        Instant startedAt = clock.instant();
        Deadline deadline = runEnds.orIn(settings.limits().oneExchange());
        if (exchangesLeft.getAndDecrement() <= 0) {
            refuse(draft, "the run's limit of requests is reached");
        } else if (bytesLeft.get() <= 0) {
            refuse(draft, "the run's limit of bytes is reached");
        } else if (!connections.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            refuse(draft, "no connection became free in time");
        } else {
            try {
                converse(draft, url, method, request, deadline);
            } finally {
                connections.release();
            }
        }
        return new Exchange(
                url,
                method,
                request,
                draft.response.toByteArray(),
                draft.headBytes,
                draft.status,
                draft.headers,
                draft.address,
                draft.answers,
                draft.tls,
                startedAt,
                clock.instant(),
                draft.ending,
                draft.detail);
    }

    private void converse(Draft draft, WebUrl url, String method, byte[] request, Deadline deadline) {
        Dialer.Dialled dialled;
        try {
            dialled = dialer.dial(
                    url.host(),
                    url.port(),
                    java.time.Duration.ofMillis(
                            deadline.orIn(settings.limits().connecting()).remainingMillis()));
        } catch (IOException e) {
            refuse(draft, String.valueOf(e.getMessage()));
            return;
        }
        draft.answers = dialled.answers();
        draft.address = Optional.of(dialled.socket().getInetAddress());
        try (Socket plain = dialled.socket()) {
            plain.setSoTimeout(deadline.remainingMillis());
            Socket socket = plain;
            if (url.isHttps()) {
                UpstreamTls.Secured secured = tls.secure(plain, url.host(), url.port());
                draft.tls = Optional.of(secured.seen());
                if (secured.seen().problem().isPresent()
                        && settings.badCertificates() == BrowserSettings.BadCertificates.REFUSE) {
                    refuse(draft, secured.seen().problem().get());
                    return;
                }
                socket = secured.socket();
            }
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            receive(draft, method, new BufferedInputStream(new Timed(socket, deadline)));
            draft.ending = Ending.WHOLE;
        } catch (IOException e) {
            draft.ending = draft.status == 0 ? Ending.FAILED : Ending.CUT;
            draft.detail = e instanceof SocketTimeoutException ? "too slow" : String.valueOf(e.getMessage());
        }
    }

    private void receive(Draft draft, String method, InputStream in) throws IOException {
        byte[] head;
        int status;
        do { // 1xx answers come before the one that counts; RFC 9110 section 15.2
            head = HttpHead.readBytes(in, settings.limits().headBytes());
            status = HttpHead.response(head).status();
        } while (status >= 100 && status < 200 && status != 101);
        Headers headers = HttpHead.fields(head);
        draft.response.write(head);
        draft.headBytes = head.length;
        draft.status = status;
        draft.headers = headers;
        if (!method.equals("HEAD") && status >= 200 && status != 204 && status != 304) {
            long most = Math.max(0, Math.min(settings.limits().responseBytes(), bytesLeft.get()));
            try {
                new HttpBody(in, draft.response, most).readResponse(headers);
            } finally {
                bytesLeft.addAndGet(-draft.response.size());
            }
        }
    }

    private static void refuse(Draft draft, String why) {
        draft.ending = Ending.REFUSED;
        draft.detail = why;
    }

    /** A connection's bytes; each read waits no longer than the deadline, however slowly they drip. */
    private static final class Timed extends InputStream {
        private final Socket socket;
        private final InputStream in;
        private final Deadline deadline;

        Timed(Socket socket, Deadline deadline) throws IOException {
            this.socket = socket;
            this.deadline = deadline;
            in = socket.getInputStream();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (deadline.isOver()) {
                throw new SocketTimeoutException("too slow");
            }
            socket.setSoTimeout(deadline.remainingMillis());
            return in.read(buffer, offset, length);
        }
    }
}
