package org.rightful.app.correspondence;

import java.net.URI;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;

/**
 * Who writes: the service, as its operator set it up.
 *
 * @param contact mail address of a person
 * @param address postal, in one line
 * @param authority that supervises who collects for others
 * @param site without a slash at the end
 */
record Sender(
        String name,
        String contact,
        Optional<String> address,
        Optional<String> phone,
        Optional<String> authority,
        URI site) {
    static Sender of(Settings settings) {
        Settings.Service service = settings.service();
        return new Sender(
                service.name(),
                service.contact(),
                service.address(),
                service.phone(),
                service.authority(),
                settings.publicUrl());
    }

    /** Where anybody asks whether a letter is genuine. */
    String genuinePage() {
        return site + "/genuine";
    }

    /** Address, telephone and mail address in one line. */
    String reach() {
        StringBuilder line = new StringBuilder();
        address.ifPresent(each -> line.append(each).append(", "));
        phone.ifPresent(each -> line.append(each).append(", "));
        return line.append(contact).toString();
    }
}
