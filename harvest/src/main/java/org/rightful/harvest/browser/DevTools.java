package org.rightful.harvest.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Talks to Chromium: JSON over a WebSocket, calls with answers, and events. Source: the Chrome DevTools Protocol; only what
 * has been stable for years is used.
 */
final class DevTools implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpClient client;
    private final WebSocket socket;

    private DevTools(URI address, long messageCharacters, Deadline deadline) throws IOException, InterruptedException {
        client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        try {
            socket = client.newWebSocketBuilder()
                    .buildAsync(address, new Listener(messageCharacters))
                    .get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            client.shutdownNow();
            throw new IOException("Chromium does not answer", e);
        }
    }

    static DevTools connect(URI address, long messageCharacters, Deadline deadline)
            throws IOException, InterruptedException {
        return new DevTools(address, messageCharacters, deadline);
    }

    /** Hears the events of one session; called on the thread that reads, so it must not wait for an answer. */
    void listen(String session, BiConsumer<String, JsonNode> listener) {
        listeners.put(session, listener);
    }

    void forget(String session) {
        listeners.remove(session);
    }

    /**
     * Calls a method and waits for its answer.
     *
     * @param session of a page, or empty for the browser itself
     * @throws BrowserFailed if there is no answer in time, or the answer is an error
     */
    JsonNode call(String session, String method, ObjectNode parameters, Deadline deadline)
            throws IOException, InterruptedException {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            send(id, session, method, parameters).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            return answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BrowserFailed(method + " took too long", e);
        } catch (ExecutionException e) {
            throw new BrowserFailed(
                    method + ": " + (e.getCause() == null ? e : e.getCause().getMessage()), e);
        } finally {
            waiting.remove(id);
        }
    }

    /** Calls a method without waiting for its answer. */
    void tell(String session, String method, ObjectNode parameters) {
        CompletableFuture<WebSocket> _ = send(calls.incrementAndGet(), session, method, parameters);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private synchronized CompletableFuture<WebSocket> send(
            int id, String session, String method, ObjectNode parameters) {
        ObjectNode message = object().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        return socket.sendText(message.toString(), true);
    }

    private void hear(String text) {
        JsonNode message = JSON.readTree(text);
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asInt());
            if (answer != null && message.has("error")) {
                answer.completeExceptionally(
                        new IOException(message.path("error").path("message").asString("")));
            } else if (answer != null) {
                answer.complete(message.path("result"));
            }
        } else {
            BiConsumer<String, JsonNode> listener =
                    listeners.get(message.path("sessionId").asString(""));
            if (listener != null) {
                listener.accept(message.path("method").asString(""), message.path("params"));
            }
        }
    }

    private void end(Throwable why) {
        waiting.values().forEach(answer -> answer.completeExceptionally(why));
        listeners.values().forEach(listener -> listener.accept("Rightful.ended", object()));
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    /** Puts messages together and passes them on. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final long most;

        Listener(long most) {
            this.most = most;
        }

        @Override
        public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            if (text.length() + part.length() > most) {
                end(new IOException("a message of Chromium is longer than is taken"));
                from.abort();
                return null;
            }
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                try {
                    hear(whole);
                } catch (JacksonException e) {
                    end(e);
                    from.abort();
                    return null;
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @org.jspecify.annotations.Nullable CompletionStage<?> onClose(
                WebSocket from, int status, String reason) {
            end(new IOException("Chromium ended"));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end(new IOException("Chromium ended: " + error.getMessage(), error));
        }
    }
}
