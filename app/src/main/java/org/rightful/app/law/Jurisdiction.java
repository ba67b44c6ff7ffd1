package org.rightful.app.law;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A country whose law the service has data about, with the time zone in which its days and years end. */
public enum Jurisdiction {
    DE("Europe/Berlin"),
    AT("Europe/Vienna"),
    CH("Europe/Zurich"),
    FR("Europe/Paris"),
    IT("Europe/Rome"),
    ES("Europe/Madrid"),
    NL("Europe/Amsterdam"),
    BE("Europe/Brussels"),
    PL("Europe/Warsaw"),
    GB("Europe/London"),
    IE("Europe/Dublin"),
    /** Its western coast: a day ends there last, so that no deadline is passed too early. */
    US("America/Los_Angeles"),
    CA("America/Vancouver"),
    AU("Australia/Perth");

    private final ZoneId zone;

    Jurisdiction(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** Where days and years end. */
    public ZoneId zone() {
        return zone;
    }

    /** The country's name in a language. */
    public String name(Locale language) {
        return Locale.of("", name()).getDisplayCountry(language);
    }

    /** Whether it is a member of the European Union. */
    public boolean isInTheUnion() {
        return switch (this) {
            case DE, AT, FR, IT, ES, NL, BE, PL, IE -> true;
            case CH, GB, US, CA, AU -> false;
        };
    }

    /**
     * The country of a code.
     *
     * @param code ISO 3166-1, two letters, as in {@code DE}
     * @return nothing for a country without data: no claim can be made there
     */
    public static Optional<Jurisdiction> of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(code))
                .findFirst();
    }
}
