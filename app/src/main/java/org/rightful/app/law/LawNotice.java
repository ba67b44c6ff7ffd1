package org.rightful.app.law;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the operator at every start how much of the law data no counsel has verified. */
@Component
class LawNotice {
    private static final Logger LOG = LoggerFactory.getLogger(LawNotice.class);

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        Provisions data = Provisions.current();
        int unverified = data.unverified().size();
        if (unverified > 0) {
            LOG.info(
                    "{} of {} provisions of the law data, version {}, were verified by no counsel: docs/law.md lists them",
                    unverified,
                    data.all().size(),
                    data.version());
        }
    }
}
