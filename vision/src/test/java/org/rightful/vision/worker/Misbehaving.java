package org.rightful.vision.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/** A worker whose files are orders to do what a decoder must not do. */
final class Misbehaving {
    private Misbehaving() {}

    public static void main(String[] args) throws IOException {
        Limits limits = LimitsText.of(args);
        Worker.serve(limits, () -> {}, file -> obey(new String(file, StandardCharsets.US_ASCII)), file ->
                (Rejected) obey(new String(file, StandardCharsets.US_ASCII)));
    }

    private static Looked obey(String order) {
        String[] words = order.split(" ", -1);
        switch (words[0]) {
            case "loop" -> loop();
            case "allocate" -> allocateOutsideTheHeap();
            case "grow" -> growTheHeap();
            case "exit" -> Runtime.getRuntime().halt(Integer.parseInt(words[1]));
            case "print" -> System.out.println("a library's idle talk");
            case "babble" -> babble();
            case "throw" -> throw new IllegalStateException("a bug");
            case "recurse" -> recurse(0);
            case "call" -> call(Integer.parseInt(words[1]));
            default -> {}
        }
        return new Rejected(
                Rejection.Unsupported,
                order + " done by " + ProcessHandle.current().pid());
    }

    private static void loop() {
        long turns = 0;
        while (turns >= 0) {
            turns = (turns + 1) & Integer.MAX_VALUE;
        }
    }

    private static void allocateOutsideTheHeap() {
        while (true) {
            Arena.global().allocate(16 << 20).fill((byte) 1);
        }
    }

    private static void growTheHeap() {
        List<byte[]> held = new ArrayList<>();
        while (!held.isEmpty() || Runtime.getRuntime().maxMemory() > 0) {
            held.add(new byte[1 << 20]);
        }
    }

    private static void babble() {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("not a frame at all".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : 1 + recurse(depth + 1) * 31;
    }

    /** Tells a test this process's number, and waits for it to say when to go on. */
    private static void call(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            new DataOutputStream(socket.getOutputStream())
                    .writeLong(ProcessHandle.current().pid());
            new DataInputStream(socket.getInputStream()).readFully(new byte[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
