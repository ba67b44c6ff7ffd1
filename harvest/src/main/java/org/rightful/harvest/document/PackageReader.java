package org.rightful.harvest.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rightful.harvest.Box;
import org.rightful.harvest.DocumentRead;
import org.rightful.harvest.DocumentRead.Unreadable;
import org.rightful.harvest.Place;
import org.rightful.harvest.ReadingLimits;

/** Reads zipped documents: tells Office from OpenDocument, and gathers the pictures that both name and those that nobody names. */
final class PackageReader {
    /** A picture part named by the document, where it stands. */
    record Named(String part, Place place, Optional<Box> position) {}

    private final ReadingLimits limits;
    private final Deadline deadline;

    PackageReader(ReadingLimits limits, Deadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    DocumentRead read(byte[] document) {
        Parts parts = Parts.read(document, limits, deadline);
        if (parts.text("META-INF/manifest.xml").contains("encryption-data")) {
            return new Unreadable(Unreadable.Reason.ENCRYPTED, "an encrypted OpenDocument file");
        }
        Optional<Place.Kind> kind = kind(parts);
        if (kind.isEmpty()) {
            return parts.stoppedBy().isEmpty()
                    ? new Unreadable(Unreadable.Reason.NOT_A_DOCUMENT, "a zip file of another kind")
                    : new Unreadable(Unreadable.Reason.BROKEN, parts.stoppedBy());
        }
        Gathered gathered = new Gathered(limits);
        if (!parts.stoppedBy().isEmpty()) {
            gathered.stop(parts.stoppedBy());
        }
        List<Named> named = new ArrayList<>();
        try {
            switch (kind.get()) {
                case PPTX -> new SlideReader(parts, limits, deadline).read(named, gathered);
                case ODP, ODT, ODS -> new OpenDocument(parts, limits, deadline).read(kind.get(), named, gathered);
                default -> {}
            }
        } catch (Deadline.Passed passed) {
            gathered.stop("time");
        }
        Set<String> placed = new HashSet<>();
        for (Named picture : named) {
            add(parts, picture, gathered);
            placed.add(picture.part());
        }
        for (String part : parts.pictures()) {
            if (!placed.contains(part)) {
                add(parts, new Named(part, Place.of(kind.get()), Optional.empty()), gathered);
            }
        }
        return gathered.result();
    }

    private static void add(Parts parts, Named picture, Gathered gathered) {
        byte[] bytes = parts.bytes().get(picture.part());
        if (bytes != null) {
            PictureType.of(bytes, picture.part())
                    .ifPresent(type -> gathered.add(bytes, type, picture.place(), picture.position(), true));
        }
    }

    private static Optional<Place.Kind> kind(Parts parts) {
        String type = parts.text("mimetype") + parts.text("[Content_Types].xml");
        if (type.contains("opendocument.presentation")) {
            return Optional.of(Place.Kind.ODP);
        }
        if (type.contains("opendocument.text")) {
            return Optional.of(Place.Kind.ODT);
        }
        if (type.contains("opendocument.spreadsheet")) {
            return Optional.of(Place.Kind.ODS);
        }
        if (parts.has("ppt/presentation.xml") || type.contains("presentationml")) {
            return Optional.of(Place.Kind.PPTX);
        }
        if (parts.has("word/document.xml") || type.contains("wordprocessingml")) {
            return Optional.of(Place.Kind.DOCX);
        }
        return parts.has("xl/workbook.xml") || type.contains("spreadsheetml")
                ? Optional.of(Place.Kind.XLSX)
                : Optional.empty();
    }
}
