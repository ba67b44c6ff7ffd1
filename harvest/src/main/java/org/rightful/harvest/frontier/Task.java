package org.rightful.harvest.frontier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.harvest.WebUrl;

/**
 * An address to be asked.
 *
 * @param depth links from a start address; 0 for a start address
 * @param tries how often it was asked already
 * @param from the page that led here
 * @param instead what to ask if the address has no picture: smaller sizes of the same picture, best first
 */
public record Task(WebUrl url, Kind kind, int depth, int tries, Optional<WebUrl> from, List<WebUrl> instead) {
    /** What is hoped for. Kinds are asked in this order: a page is complete once its pictures are there. */
    public enum Kind {
        PICTURE(0),
        SHEET(1),
        /** A sitemap, feed or listing: leads to others, counts as no page. */
        LISTING(2),
        PAGE(FIRST_PAGE_PRIORITY);

        /** Its priority, and how it is written. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("code: no kind of task: " + code);
        }
    }

    private static final int FIRST_PAGE_PRIORITY = 16;
    private static final int LAST_PRIORITY = 255;

    public Task {
        instead = List.copyOf(instead);
        if (depth < 0 || tries < 0) {
            throw new IllegalArgumentException("depth or tries: " + depth + ", " + tries);
        }
    }

    public static Task of(WebUrl url, Kind kind, int depth, Optional<WebUrl> from) {
        return new Task(url, kind, depth, 0, from, List.of());
    }

    Task again() {
        return new Task(url, kind, depth, tries + 1, from, instead);
    }

    /** 0 is asked first. Pages come by depth. */
    int priority() {
        return kind == Kind.PAGE ? Math.min(FIRST_PAGE_PRIORITY + depth, LAST_PRIORITY) : kind.code;
    }

    static boolean isPagePriority(int priority) {
        return priority >= FIRST_PAGE_PRIORITY;
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.code);
            out.writeInt(depth);
            out.writeByte(tries);
            out.writeUTF(url.toString());
            out.writeUTF(from.map(WebUrl::toString).orElse(""));
            out.writeShort(instead.size());
            for (WebUrl other : instead) {
                out.writeUTF(other.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Task decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.of(in.readByte());
            int depth = in.readInt();
            int tries = in.readByte();
            WebUrl url = WebUrl.of(in.readUTF());
            Optional<WebUrl> from = WebUrl.parse(in.readUTF());
            int count = in.readUnsignedShort();
            List<WebUrl> instead = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                instead.add(WebUrl.of(in.readUTF()));
            }
            return new Task(url, kind, depth, tries, from, instead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
