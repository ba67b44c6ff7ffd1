package org.rightful.harvest.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.rightful.harvest.WebUrl;

/** A server on loopback that answers with whatever bytes a test wants, well-mannered or not. One connection serves many requests. */
public final class RudeServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Manners manners;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** How the server answers; the connection stays open if this returns true. */
    @FunctionalInterface
    public interface Manners {
        boolean answer(Request request, Wire wire) throws IOException, InterruptedException;
    }

    /** What was asked, and when on the clock of {@link System#nanoTime}. */
    public record Request(String path, List<String> head, long nanos) {
        /** The value of the first such field, or an empty text. */
        public String field(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Where an answer is written. */
    public record Wire(OutputStream out, CountDownLatch serverClosed) {
        public Wire text(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        public Wire bytes(byte[] bytes) throws IOException {
            out.write(bytes);
            return this;
        }

        /** An answer with a right length. */
        public boolean answer(int status, String fields, byte[] body) throws IOException {
            text("HTTP/1.1 " + status + " Said\r\n" + fields + "Content-Length: " + body.length + "\r\n\r\n");
            bytes(body);
            out.flush();
            return true;
        }

        public boolean answer(int status, String fields, String body) throws IOException {
            return answer(status, fields, body.getBytes(StandardCharsets.UTF_8));
        }

        /** Says nothing more until the test is over. */
        public boolean hang() throws IOException, InterruptedException {
            out.flush();
            serverClosed.await();
            return false;
        }
    }

    public RudeServer(Manners manners) throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), manners);
    }

    public RudeServer(InetAddress address, Manners manners) throws IOException {
        this.manners = manners;
        this.listening = new ServerSocket(0, 256, address);
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public WebUrl url(String path) {
        return WebUrl.of("http://" + listening.getInetAddress().getHostAddress() + ":" + port() + path);
    }

    /** Every request so far, in order. */
    public List<Request> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            closed.countDown(); // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goOn = true;
            while (goOn) {
                List<String> head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                Request request =
                        new Request(head.getFirst().split(" ", 3)[1], head.subList(1, head.size()), System.nanoTime());
                requests.add(request);
                goOn = manners.answer(request, new Wire(socket.getOutputStream(), closed));
            }
        } catch (IOException e) {
            open.remove(socket); // the client had enough, as it should
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            last = last << 8 | b;
            if (last == 0x0d0a0d0a) {
                return bytes.toString(StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        }
        return List.of();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
