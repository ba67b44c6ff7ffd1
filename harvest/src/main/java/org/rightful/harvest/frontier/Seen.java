package org.rightful.harvest.frontier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Validators;

/**
 * What is known of an address from this scan and earlier ones.
 *
 * @param scan the scan that looked at it last, from 1
 * @param url the address to ask; of a picture's sizes the one that answered
 * @param validators of the last answer
 * @param sha256 of the picture's bytes, hexadecimal; empty if it is none
 * @param firstSeen when it first answered
 */
public record Seen(
        int scan,
        State state,
        Task.Kind kind,
        WebUrl url,
        Validators validators,
        Optional<String> sha256,
        Optional<Instant> firstSeen) {
    /** Where it stands. */
    public enum State {
        /** Waits to be asked, or is being asked. */
        QUEUED(0),
        /** Answered, and was read. */
        THERE(1),
        /** Gave nothing this time. */
        MISSED(2),
        /** Was there, and the server says that it is no more (404, 410). */
        GONE(3);

        /** How it is written. */
        private final int code;

        State(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException("code: no state: " + code);
        }
    }

    /** The same with the hash of its bytes. */
    public Seen with(Optional<String> otherSha256) {
        return new Seen(scan, state, kind, url, validators, otherSha256, firstSeen);
    }

    /** The same as a scan saw it. */
    public Seen in(int otherScan, State otherState) {
        return new Seen(otherScan, otherState, kind, url, validators, sha256, firstSeen);
    }

    /** Whether it is asked again by a scan that does not come across it: pictures and pages are, their means are not. */
    boolean isAskedAgain() {
        return kind == Task.Kind.PICTURE || kind == Task.Kind.PAGE;
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(scan);
            out.writeByte(state.code);
            out.writeByte(kind.code());
            out.writeUTF(url.toString());
            out.writeUTF(validators.etag().orElse(""));
            out.writeUTF(validators.lastModified().orElse(""));
            out.writeUTF(sha256.orElse(""));
            out.writeLong(firstSeen.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Seen decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int scan = in.readInt();
            State state = State.of(in.readByte());
            Task.Kind kind = Task.Kind.of(in.readByte());
            WebUrl url = WebUrl.of(in.readUTF());
            Validators validators = new Validators(text(in), text(in));
            Optional<String> sha256 = text(in);
            long first = in.readLong();
            return new Seen(
                    scan,
                    state,
                    kind,
                    url,
                    validators,
                    sha256,
                    first == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
