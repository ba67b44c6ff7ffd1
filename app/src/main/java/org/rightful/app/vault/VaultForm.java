package org.rightful.app.vault;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.app.works.DomainNames;
import org.rightful.harvest.WebUrl;

/**
 * A licence as it is typed in.
 *
 * @param pictureUrl where the picture can be fetched, if no file is sent
 * @param kind of the proofs that are sent with it
 * @param archive {@code true} if the source page is to be archived now
 */
record VaultForm(
        String licensor,
        String number,
        String scope,
        String from,
        String until,
        String domains,
        String source,
        String pictureUrl,
        String kind,
        String archive) {
    private static final VaultLimits LIMITS = VaultLimits.OURS;

    VaultForm {
        licensor = bare(licensor);
        number = bare(number);
        scope = bare(scope);
        from = bare(from);
        until = bare(until);
        domains = bare(domains);
        source = bare(source);
        pictureUrl = bare(pictureUrl);
        kind = bare(kind);
        archive = bare(archive);
    }

    static final VaultForm EMPTY = new VaultForm("", "", "", "", "", "", "", "", "INVOICE", "");

    /** What is wrong: the field and the key of its sentence. */
    Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (licensor.isEmpty()) {
            wrong.put("licensor", "vault.licensor.missing");
        } else if (licensor.length() > LIMITS.line()) {
            wrong.put("licensor", "text.too-long");
        }
        if (number.length() > 100) {
            wrong.put("number", "text.too-long");
        }
        if (scope.length() > LIMITS.text()) {
            wrong.put("scope", "text.too-long");
        }
        List<String> names = names();
        if (names.isEmpty()) {
            wrong.put("domains", "vault.domains.missing");
        } else if (!DomainNames.fit(names)) {
            wrong.put("domains", "licence.domains.wrong");
        }
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(until);
        if (first.isEmpty()) {
            wrong.put("from", "date.wrong");
        }
        if (!until.isEmpty() && last.isEmpty()) {
            wrong.put("until", "date.wrong");
        } else if (first.isPresent() && last.filter(first.get()::isAfter).isPresent()) {
            wrong.put("until", "date.backwards");
        }
        if (!isAddress(source) && (archives() || !source.isEmpty())) {
            wrong.put("source", "vault.address.wrong");
        }
        if (!pictureUrl.isEmpty() && !isAddress(pictureUrl)) {
            wrong.put("pictureUrl", "vault.address.wrong");
        }
        if (proofKind().isEmpty()) {
            wrong.put("kind", "vault.kind.missing");
        }
        return wrong;
    }

    public boolean archives() {
        return archive.equals("true");
    }

    static boolean isAddress(String text) {
        return text.length() <= LIMITS.address()
                && text.matches("https?://[^\\s\"<>]+")
                && WebUrl.parse(text).isPresent();
    }

    List<String> names() {
        return DomainNames.in(domains);
    }

    LocalDate firstDay() {
        return day(from).orElseThrow();
    }

    Optional<LocalDate> lastDay() {
        return day(until);
    }

    Optional<ProofKind> proofKind() {
        return proofKind(kind);
    }

    static Optional<ProofKind> proofKind(String name) {
        return Arrays.stream(ProofKind.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String bare(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
