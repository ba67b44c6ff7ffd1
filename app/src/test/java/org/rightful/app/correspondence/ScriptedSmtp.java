package org.rightful.app.correspondence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes every message, and then answers as it was told to, or cuts the line. */
final class ScriptedSmtp implements AutoCloseable {
    /** Instead of an answer the line is cut. */
    static final String CUT = "";

    private final ServerSocket socket;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private volatile Runnable beforeAnswer = () -> {};

    ScriptedSmtp() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What it answers to the next messages; afterwards it takes all. */
    void answers(String... lines) {
        answers.addAll(List.of(lines));
    }

    /** Done when a message is here whole, and the sender does not know it yet. */
    void beforeAnswer(Runnable deed) {
        beforeAnswer = deed;
    }

    List<String> messages() {
        return messages;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket line = socket.accept();
                Thread.ofVirtual().start(() -> talk(line));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket line) {
        try (line;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = line.getOutputStream();
            say(out, "220 ready");
            for (@Nullable String command = in.readLine(); command != null; command = in.readLine()) {
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    messages.add(message(in));
                    beforeAnswer.run();
                    @Nullable String answer = answers.poll();
                    if (CUT.equals(answer)) {
                        return;
                    }
                    say(out, answer == null ? "250 taken" : answer);
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            messages.removeIf(String::isEmpty); // the sender is gone
        }
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (@Nullable String each = in.readLine(); each != null && !each.equals("."); each = in.readLine()) {
            message.append(each).append('\n');
        }
        return message.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
