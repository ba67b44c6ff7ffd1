package org.rightful.harvest.page;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.LicenceSignal.Kind;
import org.rightful.harvest.WebUrl;

/**
 * What a picture's own metadata says about its rights: Exif, IPTC and XMP. A pure function.
 *
 * <p>Source: IPTC Photo Metadata Standard 2023.2 (Creator, Credit Line, Copyright Notice, Rights Usage Terms, Web Statement of
 * Rights, Licensor); XMP Specification Part 2, section 4.5; PLUS License Data Format 1.2.1.
 */
public final class PictureRights {
    private static final int MOST_SIGNALS = 40;
    private static final int MOST_CHARACTERS = 500;
    private static final int MOST_PROPERTIES = 5_000;

    /** XMP paths, without array numbers and language qualifiers, and what they say. */
    private static final Map<String, Kind> XMP = Map.of(
            "dc:rights", Kind.COPYRIGHT_NOTICE,
            "dc:creator", Kind.CREATOR,
            "photoshop:Credit", Kind.CREDIT_LINE,
            "xmpRights:UsageTerms", Kind.USAGE_TERMS,
            "xmpRights:WebStatement", Kind.WEB_STATEMENT,
            "cc:license", Kind.CREATIVE_COMMONS,
            "plus:Licensor/plus:LicensorName", Kind.LICENSOR,
            "plus:Licensor/plus:LicensorURL", Kind.LICENSOR,
            "plus:CopyrightOwner/plus:CopyrightOwnerName", Kind.COPYRIGHT_NOTICE);

    private PictureRights() {}

    /** The signals in the picture; none if it has no metadata or is broken. */
    public static List<LicenceSignal> read(byte[] picture) {
        List<LicenceSignal> found = new ArrayList<>();
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length);
            metadata.getDirectoriesOfType(XmpDirectory.class).forEach(xmp -> xmp(xmp.getXMPMeta(), found));
            for (IptcDirectory iptc : metadata.getDirectoriesOfType(IptcDirectory.class)) {
                text(iptc, IptcDirectory.TAG_COPYRIGHT_NOTICE, Kind.COPYRIGHT_NOTICE, found);
                text(iptc, IptcDirectory.TAG_BY_LINE, Kind.CREATOR, found);
                text(iptc, IptcDirectory.TAG_CREDIT, Kind.CREDIT_LINE, found);
            }
            for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                text(exif, ExifDirectoryBase.TAG_COPYRIGHT, Kind.COPYRIGHT_NOTICE, found);
                text(exif, ExifDirectoryBase.TAG_ARTIST, Kind.CREATOR, found);
            }
        } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
            // The parser answers some malformed files with exceptions of its own making; what was read before stands.
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }

    private static void text(Directory directory, int tag, Kind kind, List<LicenceSignal> found) {
        String[] values = directory.getStringArray(tag);
        String value = values == null ? directory.getString(tag) : String.join(", ", values);
        if (value != null) {
            add(kind, value, found);
        }
    }

    private static void xmp(XMPMeta meta, List<LicenceSignal> found) {
        try {
            XMPIterator properties = meta.iterator();
            for (int read = 0; properties.hasNext() && read < MOST_PROPERTIES; read++) {
                XMPPropertyInfo property = (XMPPropertyInfo) properties.next();
                if (property.getPath() != null
                        && property.getValue() != null
                        && !property.getPath().contains("xml:lang")) {
                    Kind kind = XMP.get(property.getPath().replaceAll("\\[[^\\]]*\\]", ""));
                    if (kind != null) {
                        add(kind, property.getValue(), found);
                    }
                }
            }
        } catch (XMPException broken) {
            // A packet that cannot be walked says nothing more.
            return;
        }
    }

    private static void add(Kind kind, String text, List<LicenceSignal> found) {
        String plain = text.replace('\0', ' ').strip();
        if (plain.isEmpty() || found.size() >= MOST_SIGNALS) {
            return;
        }
        String cut = plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS - 1) + "…";
        Optional<WebUrl> url = plain.startsWith("http") ? WebUrl.parse(plain) : Optional.empty();
        boolean known = found.stream()
                .anyMatch(signal -> signal.kind() == kind && signal.text().equals(cut));
        if (!known) {
            found.add(new LicenceSignal(kind, cut, url));
        }
    }
}
