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
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Response;

/** How the answer of a page is kept between scans: its fields and its body, packed. */
final class KeptAnswer {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FIELD_BYTES = 60_000;

    private KeptAnswer() {}

    /** Empty if it is too large, or not whole: it will be asked for again. */
    static Optional<byte[]> pack(Response response) {
        if (!response.whole()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
            List<Headers.Field> fields = response.headers().fields().stream()
                    .filter(field -> field.name().length() + field.value().length() < MOST_FIELD_BYTES / 3)
                    .toList();
            out.writeShort(fields.size());
            for (Headers.Field field : fields) {
                out.writeUTF(field.name());
                out.writeUTF(field.value());
            }
            out.writeShort(response.status());
            out.writeInt(response.body().length);
            out.write(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.size() > MOST_BYTES ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    static Response unpack(byte[] packed, Response unchanged) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            int count = in.readUnsignedShort();
            List<Headers.Field> fields = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                fields.add(new Headers.Field(in.readUTF(), in.readUTF()));
            }
            int status = in.readUnsignedShort();
            byte[] body = in.readNBytes(in.readInt());
            return new Response(
                    unchanged.asked(),
                    unchanged.url(),
                    unchanged.redirects(),
                    status,
                    new Headers(fields),
                    body,
                    true,
                    unchanged.receivedAt(),
                    unchanged.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
