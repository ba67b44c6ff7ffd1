package org.rightful.app.accounts;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sign-ins of a person: seen, and ended. */
@Component
class Sessions {
    static final String DEVICE = "device";
    static final String ADDRESS = "address";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /**
     * A sign-in.
     *
     * @param handle names it on the page; the identifier itself never leaves the server
     * @param device what the browser says it is
     * @param address network address it came from last
     */
    record Open(String handle, Device device, String address, Instant since, Instant lastSeen, boolean here) {}

    /** All of a person, the newest first. */
    List<Open> of(PersonId person, Optional<String> current) {
        return all(person).entrySet().stream()
                .map(each -> {
                    Session session = each.getValue();
                    @Nullable String device = session.getAttribute(DEVICE);
                    @Nullable String address = session.getAttribute(ADDRESS);
                    return new Open(
                            handle(each.getKey()),
                            Device.of(device == null ? "" : device),
                            address == null ? "" : address,
                            session.getCreationTime(),
                            session.getLastAccessedTime(),
                            current.filter(each.getKey()::equals).isPresent());
                })
                .sorted(Comparator.comparing(Open::lastSeen).reversed())
                .toList();
    }

    /** Ends one; false if the person has no such sign-in. */
    boolean end(PersonId person, String handle) {
        Optional<String> found = all(person).keySet().stream()
                .filter(id -> handle(id).equals(handle))
                .findFirst();
        found.ifPresent(sessions::deleteById);
        return found.isPresent();
    }

    /** Ends all of a person but one. */
    void endAll(PersonId person, Optional<String> except) {
        all(person).keySet().stream()
                .filter(id -> except.filter(id::equals).isEmpty())
                .forEach(sessions::deleteById);
    }

    private Map<String, ? extends Session> all(PersonId person) {
        return sessions.findByPrincipalName(person.toString());
    }

    private static String handle(String id) {
        return HexFormat.of().formatHex(Code.hash(id), 0, 8);
    }
}
