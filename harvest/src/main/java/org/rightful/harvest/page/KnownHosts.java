package org.rightful.harvest.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rightful.harvest.Hosting;
import org.rightful.harvest.LicenceSignal;
import org.rightful.harvest.Variant;
import org.rightful.harvest.WebUrl;

/** Hosts that are known for what they serve; the table is {@code hosts.tsv} beside this class, with its sources. */
final class KnownHosts {
    /** What a host is known for. */
    enum Role {
        /** Pictures under free licences. */
        FREE,
        /** Pictures whose licences are sold. */
        STOCK,
        /** Pictures with a licence each. */
        MIXED,
        /** Storage and delivery that sites use for their own files. */
        DELIVERY
    }

    /** One line of the table. */
    record Entry(String domain, Role role, String name) {}

    private final Map<String, Entry> entries;

    private KnownHosts(Map<String, Entry> entries) {
        this.entries = entries;
    }

    static KnownHosts load() {
        Map<String, Entry> entries = new HashMap<>();
        try (InputStream in = KnownHosts.class.getResourceAsStream("hosts.tsv")) {
            if (in == null) {
                throw new IllegalStateException("hosts.tsv is missing from the build");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line : reader.lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("#"))
                    .toList()) {
                String[] fields = line.split("\t", -1);
                entries.put(
                        fields[0], new Entry(fields[0], Role.valueOf(fields[1].toUpperCase(Locale.ROOT)), fields[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownHosts(Map.copyOf(entries));
    }

    /** The entry of this host or of the nearest domain above it. */
    Optional<Entry> find(String host) {
        String name = host;
        while (true) {
            Entry entry = entries.get(name);
            int dot = name.indexOf('.');
            if (entry != null || dot < 0) {
                return Optional.ofNullable(entry);
            }
            name = name.substring(dot + 1);
        }
    }

    /**
     * Who serves a picture of this page.
     *
     * @param shown the address that the page names
     * @param behind the original behind a resizing service
     * @param domain the registrable domain of an address, remembered by the caller
     */
    Hosting hosting(WebUrl page, WebUrl shown, WebUrl behind, Function<WebUrl, String> domain) {
        boolean own = isOwn(page, shown, domain) || isOwn(page, behind, domain);
        boolean through = !shown.host().equals(behind.host()) && isDelivery(shown);
        boolean delivered = isDelivery(shown) && (isDelivery(behind) || isOwn(page, behind, domain));
        return new Hosting(
                own || delivered ? Hosting.Kind.OWN : Hosting.Kind.HOTLINK, through ? behind.host() : shown.host());
    }

    private boolean isDelivery(WebUrl url) {
        return find(url.host()).map(entry -> entry.role() == Role.DELIVERY).orElse(false);
    }

    private static boolean isOwn(WebUrl page, WebUrl url, Function<WebUrl, String> domain) {
        // The list of public suffixes is asked only where the hosts differ.
        return page.host().equals(url.host()) || domain.apply(page).equals(domain.apply(url));
    }

    /** These signals, and one for each known free or stock host among the addresses. */
    List<LicenceSignal> and(List<LicenceSignal> signals, List<Variant> variants, Optional<WebUrl> sourceLink) {
        List<LicenceSignal> all = new ArrayList<>(signals);
        List<WebUrl> addresses = new ArrayList<>(sourceLink.stream().toList());
        variants.forEach(variant -> variant.url().ifPresent(addresses::add));
        for (WebUrl address : addresses) {
            find(address.host())
                    .filter(entry -> entry.role() != Role.DELIVERY)
                    .map(entry -> new LicenceSignal(
                            switch (entry.role()) {
                                case FREE -> LicenceSignal.Kind.FREE_HOST;
                                case STOCK -> LicenceSignal.Kind.STOCK_HOST;
                                case MIXED, DELIVERY -> LicenceSignal.Kind.MIXED_HOST;
                            },
                            entry.name(),
                            Optional.of(address)))
                    .filter(signal -> all.stream()
                            .noneMatch(known -> known.kind() == signal.kind()
                                    && known.text().equals(signal.text())))
                    .ifPresent(all::add);
        }
        return List.copyOf(all);
    }
}
