package org.rightful.app.sightings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.WebUrl;
import org.springframework.stereotype.Component;

/** Names a watched site, all of which is gone through. */
@Component
class SiteDiscovery implements Discovery {
    @Override
    public Kind kind() {
        return Kind.SITE;
    }

    @Override
    public Leads leads(ScanRun scan, Path folder) throws IOException {
        WebUrl start = WebUrl.parse(scan.source()).orElseThrow(() -> new IOException("not a web address"));
        return new Leads.Pages(List.of(start), HarvestOptions.defaults().maxDepth());
    }
}
