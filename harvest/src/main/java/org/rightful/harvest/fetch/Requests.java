package org.rightful.harvest.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.Agent;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.Headers;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;

/** Sends single requests over HTTP/1.1 and reads their answers within the limits. */
final class Requests implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 256;

    private final OkHttpClient client;
    private final Agent agent;
    private final HarvestLimits.Wire limits;
    private final InstantSource clock;
    private final Semaphore large;

    /** An answer and the time it took. */
    record Answer(Fetched fetched, Duration took) {}

    /** Where the network layer notes which address answered. */
    private record Peer(AtomicReference<String> address) {}

    Requests(Dialler dialler, Agent agent, HarvestLimits.Wire limits, InstantSource clock, Semaphore large) {
        this.agent = agent;
        this.limits = limits;
        this.clock = clock;
        this.large = large;
        // HTTP/1.1 alone: one connection serves one request, so that pace and bytes are ours to count
        this.client = new OkHttpClient.Builder()
                .dns(dialler.dns())
                .socketFactory(dialler.sockets())
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.COMPATIBLE_TLS, ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 30, TimeUnit.SECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .fastFallback(false)
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.read())
                .addNetworkInterceptor(Requests::notePeer)
                .build();
    }

    private static okhttp3.Response notePeer(Interceptor.Chain chain) throws IOException {
        Peer peer = chain.request().tag(Peer.class);
        okhttp3.Connection connection = chain.connection();
        if (peer != null && connection != null) {
            InetSocketAddress address = connection.route().socketAddress();
            peer.address().set(address.getAddress().getHostAddress());
        }
        return chain.proceed(chain.request());
    }

    /** @param cookies sent along; empty for none */
    Answer send(Ask ask, WebUrl url, Duration left, List<WebUrl> before, String cookies) throws InterruptedException {
        long start = System.nanoTime();
        Peer peer = new Peer(new AtomicReference<>(""));
        Call call = client.newCall(request(ask, url, peer, cookies));
        call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        Fetched fetched;
        try (okhttp3.Response response = call.execute()) {
            fetched = read(ask, url, before, response, peer);
            if (Thread.interrupted()) { // a body that ends with the interrupt only looks like one that broke
                throw new InterruptedException("stopped while reading");
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            fetched = failure(url, e);
        }
        return new Answer(fetched, Duration.ofNanos(System.nanoTime() - start));
    }

    private static InterruptedException interrupted(IOException cause) {
        InterruptedException interrupted = new InterruptedException("stopped while asking");
        interrupted.initCause(cause);
        return interrupted;
    }

    private Request request(Ask ask, WebUrl url, Peer peer, String cookies) {
        Request.Builder request = new Request.Builder()
                .url(url.toHttpUrl())
                .header("User-Agent", agent.toString())
                .header("Accept", ask.accept())
                .header("Accept-Encoding", "gzip, deflate, br")
                .tag(Peer.class, peer);
        ask.validators().etag().ifPresent(etag -> request.header("If-None-Match", etag));
        ask.validators().lastModified().ifPresent(date -> request.header("If-Modified-Since", date));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return request.build();
    }

    private Fetched read(Ask ask, WebUrl url, List<WebUrl> before, okhttp3.Response response, Peer peer)
            throws IOException, InterruptedException {
        long headerBytes = response.headers().byteCount();
        int fields = response.headers().size();
        if (headerBytes > limits.headerBytes() || fields > limits.headerFields()) {
            return new NotFetched(url, Reason.TOO_MANY_HEADERS, fields + " fields, " + headerBytes + " bytes");
        }
        Headers headers = headers(response);
        boolean redirect = response.isRedirect() && headers.first("Location").isPresent();
        Body body = redirect ? new Body(new byte[0], false) : body(ask, response, headers);
        return new Response(
                before.isEmpty() ? url : before.getFirst(),
                url,
                before,
                response.code(),
                headers,
                body.bytes(),
                body.whole(),
                clock.instant(),
                peer.address().get());
    }

    private Body body(Ask ask, okhttp3.Response response, Headers headers) throws IOException, InterruptedException {
        if (!ask.cut() && response.body().contentLength() > limits.wireBytes()) {
            throw new Body.Failed(Reason.TOO_MANY_BYTES, response.body().contentLength() + " bytes announced", null);
        }
        int most = Math.min(ask.bytes(), limits.bodyBytes());
        boolean[] holds = {false};
        try {
            return Body.read(
                    response.body().byteStream(), headers.all("Content-Encoding"), limits, most, ask.cut(), () -> {
                        large.acquire();
                        holds[0] = true;
                    });
        } finally {
            if (holds[0]) {
                large.release();
            }
        }
    }

    private static Headers headers(okhttp3.Response response) {
        List<Headers.Field> fields = new ArrayList<>(response.headers().size());
        for (kotlin.Pair<? extends String, ? extends String> field : response.headers()) {
            fields.add(new Headers.Field(field.getFirst(), field.getSecond()));
        }
        return new Headers(fields);
    }

    private static NotFetched failure(WebUrl url, IOException failure) {
        String detail = describe(failure);
        @Nullable RefusedAddress refused = cause(failure, RefusedAddress.class);
        if (refused != null) {
            return new NotFetched(url, Reason.ADDRESS_REFUSED, describe(refused));
        }
        Reason reason = switch (failure) {
            case Body.Failed failed -> failed.reason();
            case UnknownHostException unknown -> Reason.NAME_UNKNOWN;
            case SSLException untrusted -> Reason.NOT_TRUSTED;
            case Dialler.ConnectTimedOut away -> Reason.UNREACHABLE;
            case SocketTimeoutException slow -> Reason.TOO_SLOW;
            case InterruptedIOException slow -> Reason.TOO_SLOW;
            case ProtocolException broken -> Reason.BROKEN_ANSWER;
            default -> cause(failure, EOFException.class) == null ? Reason.UNREACHABLE : Reason.BROKEN_ANSWER;
        };
        return new NotFetched(url, reason, detail);
    }

    private static String describe(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() > 300 ? message.substring(0, 300) : message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (type.isInstance(suppressed)) {
                    return type.cast(suppressed);
                }
            }
            cause = cause.getCause();
        }
        return null;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
