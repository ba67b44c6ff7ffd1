package org.rightful.app.works;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What a picture file says of itself. All of it may be wrong, and none of it is proof; damaged metadata count as none.
 *
 * @param entries to be shown, as they stand in the file
 * @param takenAt as the camera's clock had it, without a time zone
 * @param cameraSerial make and serial number; empty if either is missing
 * @param credits every name given as creator, credit, by-line, licensor or holder of rights
 * @param madeByMachine whether the file says that it was made, or partly made, by a trained algorithm
 * @param contentCredentials whether the file carries Content Credentials (C2PA in a JUMBF box); nobody checked their signature
 */
record FileFacts(
        List<Entry> entries,
        Optional<String> title,
        Optional<String> creator,
        Optional<String> description,
        Optional<Instant> takenAt,
        Optional<String> cameraSerial,
        Set<String> credits,
        boolean madeByMachine,
        boolean contentCredentials) {
    private static final int MOST_TEXT = 500;

    /** IPTC digital source types (cv.iptc.org/newscodes/digitalsourcetype) that name a trained algorithm. */
    private static final Set<String> MACHINE =
            Set.of("trainedalgorithmicmedia", "compositewithtrainedalgorithmicmedia", "algorithmicmedia");

    /** Properties of XMP that are about rights; the last part of their path, in small letters. */
    private static final Map<String, String> OF_RIGHTS = Map.ofEntries(
            Map.entry("creator", "Creator"),
            Map.entry("title", "Title"),
            Map.entry("description", "Description"),
            Map.entry("rights", "Rights"),
            Map.entry("credit", "Credit"),
            Map.entry("source", "Source"),
            Map.entry("usageterms", "Usage terms"),
            Map.entry("webstatement", "Web statement of rights"),
            Map.entry("marked", "Marked as copyrighted"),
            Map.entry("licensorname", "Licensor (PLUS)"),
            Map.entry("licensorurl", "Licensor's page (PLUS)"),
            Map.entry("copyrightownername", "Copyright owner (PLUS)"),
            Map.entry("digitalsourcetype", "Digital source type"),
            Map.entry("datecreated", "Date created"));

    private static final Set<String> NAMES =
            Set.of("Creator", "Credit", "Licensor (PLUS)", "Copyright owner (PLUS)", "By-line", "Artist");

    FileFacts {
        entries = List.copyOf(entries);
        credits = Set.copyOf(credits);
    }

    /** One fact. */
    record Entry(Source source, String name, String value) {}

    /** Where in the file it stands. */
    enum Source {
        EXIF,
        IPTC,
        XMP,
        C2PA
    }

    Optional<LocalDate> takenOn() {
        return takenAt.map(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** Reads a file. */
    static FileFacts of(byte[] file, int mostEntries) {
        try {
            return read(
                    ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length), file, mostEntries);
        } catch (ImageProcessingException | IOException | XMPException | RuntimeException e) {
            return read(new ArrayList<>(), file, mostEntries, Optional.empty()); // the reader throws many kinds
        }
    }

    private static FileFacts read(Metadata metadata, byte[] file, int most) throws XMPException {
        List<Entry> entries = new ArrayList<>();
        for (Directory directory : metadata.getDirectories()) {
            switch (directory) {
                case XmpDirectory xmp -> properties(xmp, entries);
                case IptcDirectory iptc -> tags(iptc, Source.IPTC, OF_IPTC, entries);
                case ExifDirectoryBase exif -> tags(exif, Source.EXIF, OF_EXIF, entries);
                default -> {}
            }
        }
        Optional<Instant> taken = metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
                .map(exif -> exif.getDateOriginal(TimeZone.getTimeZone("UTC")))
                .filter(java.util.Objects::nonNull)
                .map(Date::toInstant)
                .findFirst();
        return read(entries, file, most, taken);
    }

    private static FileFacts read(List<Entry> entries, byte[] file, int most, Optional<Instant> taken) {
        boolean credentials = holdsContentCredentials(file);
        if (credentials) {
            entries.addFirst(new Entry(Source.C2PA, "Content Credentials", "present, signature not checked"));
        }
        Set<String> credits = new LinkedHashSet<>();
        entries.stream().filter(each -> NAMES.contains(each.name())).forEach(each -> credits.add(each.value()));
        Optional<String> make = first(entries, "Make");
        Optional<String> serial = first(entries, "Body Serial Number").or(() -> first(entries, "Camera Serial Number"));
        return new FileFacts(
                entries.stream().distinct().limit(most).toList(),
                first(entries, "Title").or(() -> first(entries, "Object Name")),
                first(entries, "Creator").or(() -> first(entries, "By-line")).or(() -> first(entries, "Artist")),
                first(entries, "Description")
                        .or(() -> first(entries, "Caption/Abstract"))
                        .or(() -> first(entries, "Image Description")),
                taken,
                serial.map(number -> (make.orElse("") + " " + number).strip()),
                credits,
                entries.stream()
                        .filter(each -> each.name().equals("Digital source type"))
                        .anyMatch(each -> MACHINE.contains(lastPart(each.value()))),
                credentials);
    }

    private static final Map<Integer, String> OF_EXIF = Map.ofEntries(
            Map.entry(ExifDirectoryBase.TAG_MAKE, "Make"),
            Map.entry(ExifDirectoryBase.TAG_MODEL, "Model"),
            Map.entry(ExifDirectoryBase.TAG_BODY_SERIAL_NUMBER, "Body Serial Number"),
            Map.entry(ExifDirectoryBase.TAG_LENS_MODEL, "Lens"),
            Map.entry(ExifDirectoryBase.TAG_DATETIME_ORIGINAL, "Taken"),
            Map.entry(ExifDirectoryBase.TAG_DATETIME, "Changed"),
            Map.entry(ExifDirectoryBase.TAG_ARTIST, "Artist"),
            Map.entry(ExifDirectoryBase.TAG_COPYRIGHT, "Copyright"),
            Map.entry(ExifDirectoryBase.TAG_IMAGE_DESCRIPTION, "Image Description"),
            Map.entry(ExifDirectoryBase.TAG_SOFTWARE, "Software"),
            Map.entry(ExifDirectoryBase.TAG_CAMERA_OWNER_NAME, "Camera Owner"));

    private static final Map<Integer, String> OF_IPTC = Map.of(
            IptcDirectory.TAG_BY_LINE, "By-line",
            IptcDirectory.TAG_CREDIT, "Credit",
            IptcDirectory.TAG_COPYRIGHT_NOTICE, "Copyright",
            IptcDirectory.TAG_OBJECT_NAME, "Object Name",
            IptcDirectory.TAG_CAPTION, "Caption/Abstract",
            IptcDirectory.TAG_SOURCE, "Source",
            IptcDirectory.TAG_DATE_CREATED, "Date created");

    private static void tags(Directory directory, Source source, Map<Integer, String> wanted, List<Entry> entries) {
        for (Tag tag : directory.getTags()) {
            @Nullable String name = wanted.get(tag.getTagType());
            if (name != null) {
                add(entries, source, name, directory.getString(tag.getTagType()));
            }
        }
    }

    private static void properties(XmpDirectory xmp, List<Entry> entries) throws XMPException {
        XMPIterator all = xmp.getXMPMeta().iterator();
        while (all.hasNext()) {
            XMPPropertyInfo each = (XMPPropertyInfo) all.next();
            @Nullable String path = each.getPath();
            if (path == null || path.contains("xml:lang")) {
                continue;
            }
            String last = lastPart(path.replaceAll("\\[\\d+\\]", ""));
            @Nullable String name = OF_RIGHTS.get(last);
            if (name != null && isOfRights(path, last)) {
                add(entries, Source.XMP, name, each.getValue());
            }
        }
    }

    /** A title or description outside Dublin Core is that of something in the picture, not of the picture. */
    private static boolean isOfRights(String path, String last) {
        return !Set.of("creator", "title", "description").contains(last) || path.startsWith("dc:");
    }

    private static void add(List<Entry> entries, Source source, String name, @Nullable String value) {
        if (value != null) {
            String text = value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            if (!text.isEmpty()) {
                entries.add(new Entry(source, name, text.substring(0, Math.min(MOST_TEXT, text.length()))));
            }
        }
    }

    private static Optional<String> first(List<Entry> entries, String name) {
        return entries.stream()
                .filter(each -> each.name().equals(name))
                .map(Entry::value)
                .findFirst();
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** A JUMBF superbox whose description names C2PA (C2PA 2.1, section 11). */
    private static boolean holdsContentCredentials(byte[] file) {
        int box = indexOf(file, "jumb", 0);
        return box >= 0 && indexOf(file, "c2pa", box) >= 0;
    }

    private static int indexOf(byte[] file, String word, int from) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= file.length - wanted.length; i++) {
            int n = 0;
            while (n < wanted.length && file[i + n] == wanted[n]) {
                n++;
            }
            if (n == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
