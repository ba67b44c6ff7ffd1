package org.rightful.harvest.browser;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.netpreserve.jwarc.HttpRequest;
import org.rightful.harvest.Headers;
import org.rightful.harvest.WebUrl;

/**
 * The browser's only way out: an HTTP proxy on loopback that opens TLS towards the browser, asks the site itself, and keeps
 * every exchange. One request a connection, whole responses only: the browser gets exactly what was recorded.
 */
final class RecordingProxy implements AutoCloseable {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:/?#\\[\\]@]+):([0-9]{1,5})");

    /** Fields between us and the browser, or that would ask the site for what cannot be kept. RFC 9110 section 7.6.1. */
    private static final Set<String> NOT_PASSED_ON = caseless(
            "Connection",
            "Proxy-Connection",
            "Proxy-Authorization",
            "Keep-Alive",
            "TE",
            "Upgrade",
            "Expect",
            "Accept-Encoding");

    private final ServerSocket server;
    private final RunAuthority authority;
    private final Upstream upstream;
    private final BrowserLimits limits;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Exchange> exchanges = new ArrayList<>();
    private int running;
    private long changedAt = System.nanoTime();

    RecordingProxy(BrowserSettings settings, Dialer dialer, InstantSource clock, SecureRandom random, Deadline runEnds)
            throws IOException {
        limits = settings.limits();
        authority = new RunAuthority(random, clock.instant());
        upstream = new Upstream(dialer, settings, clock, runEnds);
        server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** For {@code --proxy-server}. */
    String address() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    String keyHash() {
        return authority.keyHash();
    }

    /** Every exchange that has ended, in the order of their ends; from here on they are forgotten. */
    List<Exchange> take() {
        lock.lock();
        try {
            List<Exchange> taken = List.copyOf(exchanges);
            exchanges.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing has been under way for that long. Returns false if that does not happen in time. */
    boolean awaitQuiet(Duration quiet, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long still = running > 0 ? Long.MAX_VALUE : quiet.toNanos() - (System.nanoTime() - changedAt);
                if (still <= 0) {
                    return true;
                }
                long left = deadline.remainingNanos();
                if (left == 0) {
                    return false;
                }
                long woken = changed.awaitNanos(Math.min(still, left));
                if (woken > 0 && deadline.isOver()) {
                    return false;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks a site without the browser, in its name; recorded like everything else. */
    Exchange get(WebUrl url, Headers fields) throws InterruptedException {
        return ask(url, "GET", request("GET", target(url), url, fields, new byte[0]));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException | java.util.concurrent.RejectedExecutionException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout((int) limits.oneExchange().toMillis());
            byte[] head = HttpHead.readBytes(client.getInputStream(), limits.headBytes());
            HttpRequest request = HttpHead.request(head);
            if (request.method().equals("CONNECT")) {
                serveTls(client, request.target());
            } else {
                Optional<WebUrl> url = WebUrl.parse(request.target());
                if (url.isEmpty()) {
                    answer(client.getOutputStream(), "400 Bad Request", "not an address: " + request.target());
                } else {
                    String target = request.target().replaceFirst("^[A-Za-z]+://[^/?#]*", "");
                    pass(client, request.method(), target.startsWith("/") ? target : "/" + target, url.get(), head);
                }
            }
        } catch (IOException e) {
            // The browser hung up, or sent what is no request: there is nobody to tell, and nothing was asked of a
            // site.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void serveTls(Socket client, String target) throws IOException, InterruptedException {
        Matcher authorityForm = AUTHORITY.matcher(target);
        if (!authorityForm.matches()) {
            answer(client.getOutputStream(), "400 Bad Request", "not a host and port: " + target);
            return;
        }
        String host = authorityForm.group(1).replaceAll("[\\[\\]]", "");
        client.getOutputStream()
                .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
        SSLSocket socket =
                (SSLSocket) authority.contextFor(host).getSocketFactory().createSocket(client, null, true);
        try (socket) {
            socket.setUseClientMode(false);
            byte[] head = HttpHead.readBytes(socket.getInputStream(), limits.headBytes());
            HttpRequest request = HttpHead.request(head);
            Optional<WebUrl> url = WebUrl.parse("https://" + target + request.target());
            if (url.isEmpty() || !request.target().startsWith("/")) {
                answer(socket.getOutputStream(), "400 Bad Request", "not an address: " + request.target());
            } else {
                pass(socket, request.method(), request.target(), url.get(), head);
            }
        }
    }

    private void pass(Socket client, String method, String target, WebUrl url, byte[] head)
            throws IOException, InterruptedException {
        Headers fields = HttpHead.fields(head);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        InputStream in = new BufferedInputStream(client.getInputStream());
        new HttpBody(in, body, limits.requestBodyBytes()).readRequest(fields);
        Exchange exchange = ask(url, method, request(method, target, url, fields, body.toByteArray()));
        OutputStream out = client.getOutputStream();
        if (exchange.answered()) {
            StringBuilder changed = new StringBuilder();
            String[] lines = new String(exchange.response(), 0, exchange.headBytes(), StandardCharsets.ISO_8859_1)
                    .split("\r?\n", -1);
            changed.append(lines[0]).append("\r\n");
            exchange.headers().fields().stream()
                    .filter(field -> !caseless("Connection", "Keep-Alive", "Alt-Svc", "Proxy-Authenticate")
                            .contains(field.name()))
                    .forEach(field -> changed.append(field.name())
                            .append(": ")
                            .append(field.value())
                            .append("\r\n"));
            out.write(changed.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(exchange.response(), exchange.headBytes(), exchange.response().length - exchange.headBytes());
            out.flush();
        } else {
            answer(out, "502 Bad Gateway", "Rightful did not get an answer: " + exchange.detail());
        }
    }

    private Exchange ask(WebUrl url, String method, byte[] request) throws InterruptedException {
        change(1, Optional.empty());
        Optional<Exchange> ended = Optional.empty();
        try {
            Exchange exchange = upstream.ask(url, method, request);
            ended = Optional.of(exchange);
            return exchange;
        } finally {
            change(-1, ended);
        }
    }

    private void change(int by, Optional<Exchange> ended) {
        lock.lock();
        try {
            running += by;
            changedAt = System.nanoTime();
            ended.ifPresent(exchanges::add);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The request as it is sent to the site: what the browser wrote, less what is between it and us. */
    private static byte[] request(String method, String target, WebUrl url, Headers fields, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (fields.first("Host").isEmpty()) {
            head.append("Host: ").append(authority(url)).append("\r\n");
        }
        fields.fields().stream()
                .filter(field -> !NOT_PASSED_ON.contains(field.name()))
                .forEach(field -> head.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        // gzip alone: whoever opens the package in twenty years can undo it with any tool.
        byte[] bytes = head.append("Accept-Encoding: gzip\r\nConnection: close\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(bytes);
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static String authority(WebUrl url) {
        String origin = url.origin();
        return origin.substring(origin.indexOf("//") + 2, origin.length() - 1);
    }

    private static String target(WebUrl url) {
        return url.path() + url.query().map(query -> "?" + query).orElse("");
    }

    private static void answer(OutputStream out, String status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        for (Socket client : open) {
            client.close();
        }
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IOException("a connection of the proxy does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
