package org.rightful.app.sightings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rightful.harvest.WebUrl;

/**
 * A boundary to the world: a way to learn where works might be used. It only names places to look at. What is there is always fetched
 * and recognised by {@link ScanJob}, so that every use was verified in the same way, whoever named the place. A search engine for
 * pictures would be one more of these: it names pages, with no links to follow.
 */
interface Discovery {
    /** As it is kept with scans. */
    Kind kind();

    /**
     * The places to look at.
     *
     * @param folder of the scan, in which files may be laid
     * @throws IOException if they cannot be had; the message is shown to the account
     */
    Leads leads(ScanRun scan, Path folder) throws IOException;

    /** The ways that exist. */
    enum Kind {
        SITE,
        ARCHIVE
    }

    /** Where to look. */
    sealed interface Leads {
        /**
         * Pages to be fetched.
         *
         * @param depth links to follow from each
         */
        record Pages(List<WebUrl> starts, int depth) implements Leads {
            public Pages {
                starts = List.copyOf(starts);
            }
        }

        /** Web archives to be read, without touching the network. */
        record Archives(List<Path> files) implements Leads {
            public Archives {
                files = List.copyOf(files);
            }
        }
    }
}
