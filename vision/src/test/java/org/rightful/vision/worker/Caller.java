package org.rightful.vision.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A test's end of the line to a {@link Misbehaving} worker that was ordered to call. */
final class Caller implements AutoCloseable {
    private final ServerSocket server;

    Caller() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(60_000);
    }

    int port() {
        return server.getLocalPort();
    }

    byte[] order() {
        return ("call " + port()).getBytes(StandardCharsets.US_ASCII);
    }

    /** A worker that waits in the middle of its picture. */
    record Call(Socket socket, long pid) implements AutoCloseable {
        void goOn() throws IOException {
            socket.getOutputStream().write(1);
        }

        void kill() {
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Waits for a worker to call. */
    Call next() throws IOException {
        Socket socket = server.accept();
        return new Call(socket, new DataInputStream(socket.getInputStream()).readLong());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
