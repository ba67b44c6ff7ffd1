package org.rightful.app.works;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads the pictures of a ZIP, one after the other, without ever holding more than one: entries, bytes unpacked and how far they
 * unpack are counted while they come, whatever the ZIP says of itself.
 */
final class ZipArrival {
    private final WorksLimits limits;

    ZipArrival(WorksLimits limits) {
        this.limits = limits;
    }

    /** Does something with one picture of the ZIP. */
    interface Each {
        Arrival register(String name, InputStream file) throws IOException;
    }

    /**
     * Hands every picture on.
     *
     * @param packed length of the ZIP in bytes
     * @return an answer for each entry that is not a folder or a note of the operating system; where the ZIP must be given up, the
     *     last answer says why, and those before it stand
     * @throws IOException if the ZIP cannot be received or the store cannot be written
     */
    List<Arrival> read(String name, InputStream file, long packed, Each each) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        Counted counted = new Counted(Math.min(limits.zipBytes(), Math.max(1 << 20, packed * limits.zipRatio())));
        try (ZipInputStream zip = new ZipInputStream(file, StandardCharsets.UTF_8)) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > limits.zipEntries()) {
                    arrivals.add(new Arrival.Refused(
                            name, "arrival.zip-entries", List.of(Integer.toString(limits.zipEntries()))));
                    return arrivals;
                }
                if (!isLeftOut(entry)) {
                    InputStream bytes = counted.over(zip);
                    arrivals.add(one(entry, bytes, each));
                    bytes.transferTo(OutputStream.nullOutputStream()); // counted, which skipping would not be
                }
            }
            if (entries == 0) {
                arrivals.add(new Arrival.Refused(name, "arrival.zip-empty", List.of()));
            }
        } catch (Counted.TooFar e) {
            arrivals.add(new Arrival.Refused(name, "arrival.zip-unpacks", List.of()));
        } catch (ZipException | IllegalArgumentException e) {
            arrivals.add(new Arrival.Refused(name, "arrival.zip-damaged", List.of()));
        } catch (java.io.EOFException e) {
            arrivals.add(new Arrival.Refused(name, "arrival.zip-ends", List.of()));
        }
        return arrivals;
    }

    private static Arrival one(ZipEntry entry, InputStream bytes, Each each) throws IOException {
        String inside = entry.getName();
        if (inside.startsWith("/")
                || inside.contains("\\")
                || List.of(inside.split("/", -1)).contains("..")) {
            return new Arrival.Refused(inside, "arrival.zip-path", List.of());
        }
        if (inside.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new Arrival.Refused(inside, "arrival.zip-nested", List.of());
        }
        return each.register(inside, bytes);
    }

    private static boolean isLeftOut(ZipEntry entry) {
        String name = entry.getName();
        String last = name.substring(name.lastIndexOf('/') + 1);
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || last.startsWith(".")
                || last.equalsIgnoreCase("Thumbs.db");
    }

    /** Counts what comes out of the whole ZIP. */
    private static final class Counted {
        private final long most;
        private long seen;

        Counted(long most) {
            this.most = most;
        }

        static final class TooFar extends IOException {
            private static final long serialVersionUID = 1;
        }

        InputStream over(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    int value = super.read();
                    count(value < 0 ? 0 : 1);
                    return value;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    count(Math.max(0, read));
                    return read;
                }

                @Override
                public void close() {
                    // the ZIP goes on
                }
            };
        }

        private void count(int bytes) throws TooFar {
            seen += bytes;
            if (seen > most) {
                throw new TooFar();
            }
        }
    }
}
