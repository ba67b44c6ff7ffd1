package org.rightful.app.works;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.accounts.Actor;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the files of a form: pictures, and ZIPs of pictures. */
@Component
class Uploads {
    private final Registration registration;
    private final Catalogue catalogue;
    private final WorksLimits limits = WorksLimits.DEFAULT;

    Uploads(Registration registration, Catalogue catalogue) {
        this.registration = registration;
        this.catalogue = catalogue;
    }

    /**
     * Registers what was sent.
     *
     * @param collection the name of the collection for all of it; may be empty
     * @throws IOException if a file cannot be received or the store cannot be written; what was registered before stays
     */
    List<Arrival> take(Actor actor, List<MultipartFile> files, String collection) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            if (file.isEmpty() && name.isEmpty()) {
                continue; // a form without a file sends an empty one
            }
            if (arrivals.size() >= limits.filesAtOnce()) {
                arrivals.add(new Arrival.Refused(
                        name, "arrival.too-many-files", List.of(Integer.toString(limits.filesAtOnce()))));
                continue;
            }
            try (InputStream bytes = file.getInputStream()) {
                if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                    arrivals.addAll(new ZipArrival(limits)
                            .read(
                                    name,
                                    bytes,
                                    file.getSize(),
                                    (inside, in) -> registration.register(actor, inside, in)));
                } else {
                    arrivals.add(registration.register(actor, name, bytes));
                }
            }
        }
        catalogue.collect(
                actor.account(),
                collection,
                arrivals.stream().flatMap(each -> work(each).stream()).toList());
        return arrivals;
    }

    /** The work that an arrival made, or was already. */
    static Optional<WorkId> work(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Registered registered -> Optional.of(registered.work());
            case Arrival.Known known -> Optional.of(known.work());
            case Arrival.Refused refused -> Optional.empty();
        };
    }
}
