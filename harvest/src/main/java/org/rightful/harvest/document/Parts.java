package org.rightful.harvest.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.rightful.harvest.ReadingLimits;

/**
 * The parts of a zipped document, inflated within the limits. Names are only keys: nothing is written anywhere. XML is parsed
 * without entities, document types or references to the outside.
 *
 * @param bytes the parts that may matter: XML, relations and pictures
 * @param stoppedBy why not all were read; empty if all were
 */
record Parts(Map<String, byte[]> bytes, String stoppedBy) {
    private static final int MOST_PARTS = 20_000;

    /** XML grows about tenfold when it becomes a tree. */
    private static final int MOST_XML_BYTES = 16 << 20;

    static Parts read(byte[] zip, ReadingLimits limits, Deadline deadline) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        long left = limits.inflatedBytes();
        int count = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            ZipEntry entry = in.getNextEntry();
            while (entry != null) {
                if (++count > MOST_PARTS) {
                    return new Parts(parts, "more than " + MOST_PARTS + " parts");
                }
                String name = entry.getName().replace('\\', '/').replaceFirst("^/+", "");
                boolean wanted = isWanted(name);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] buffer = new byte[1 << 15];
                int read = in.read(buffer);
                while (read >= 0) {
                    left -= read;
                    if (left < 0) {
                        return new Parts(parts, "more than " + limits.inflatedBytes() + " bytes inflated");
                    }
                    deadline.check();
                    if (wanted) {
                        out.write(buffer, 0, read);
                    }
                    read = in.read(buffer);
                }
                if (wanted) {
                    parts.putIfAbsent(name, out.toByteArray());
                }
                entry = in.getNextEntry();
            }
            return new Parts(parts, "");
        } catch (IOException | IllegalArgumentException damaged) {
            // What came before the damage is whole; a bad name is an IllegalArgumentException of the JDK.
            return new Parts(parts, "damaged: " + damaged.getMessage());
        } catch (Deadline.Passed passed) {
            return new Parts(parts, "time");
        }
    }

    private static boolean isWanted(String name) {
        return name.endsWith(".xml") || name.endsWith(".rels") || name.equals("mimetype") || isPictureName(name);
    }

    private static boolean isPictureName(String name) {
        boolean folder = name.contains("/media/")
                || name.startsWith("Pictures/")
                || name.contains("/Pictures/")
                || name.startsWith("media/");
        return folder || PictureType.of(new byte[0], name).isPresent();
    }

    Optional<Document> xml(String name) {
        byte[] part = bytes.get(name);
        if (part == null || part.length > MOST_XML_BYTES) {
            return Optional.empty();
        }
        return Optional.of(Jsoup.parse(new String(part, StandardCharsets.UTF_8), "", Parser.xmlParser()));
    }

    String text(String name) {
        byte[] part = bytes.get(name);
        return part == null ? "" : new String(part, StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return bytes.containsKey(name);
    }

    /** The pictures in the order of the file, without previews of the document itself. */
    Set<String> pictures() {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, byte[]> part : bytes.entrySet()) {
            boolean preview =
                    part.getKey().startsWith("Thumbnails/") || part.getKey().startsWith("docProps/");
            if (!preview
                    && !part.getKey().endsWith(".xml")
                    && !part.getKey().endsWith(".rels")
                    && PictureType.of(part.getValue(), part.getKey()).isPresent()) {
                names.add(part.getKey());
            }
        }
        return names;
    }
}
