package org.rightful.app.vault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountClosed;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.PersonalRecords;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What somebody takes along of the vault, and what is forgotten when nobody is left in an account. */
@Component
class KeptInVault implements PersonalRecords {
    private static final int A_PAGE = 500;

    private final VaultBook book;

    KeptInVault(VaultBook book) {
        this.book = book;
    }

    @Override
    public String name() {
        return "kept-licences";
    }

    @Override
    public Object of(PersonId person, List<AccountId> accounts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (AccountId account : accounts) {
            Optional<UUID> before = Optional.empty();
            List<KeptLicence> page;
            do {
                page = book.of(account, before, A_PAGE);
                page.forEach(each -> all.add(told(each)));
                before = page.isEmpty() ? before : Optional.of(page.getLast().id());
            } while (page.size() == A_PAGE);
        }
        return all;
    }

    private static Map<String, Object> told(KeptLicence licence) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", licence.id().toString());
        told.put("licensor", licence.licensor());
        told.put("number", licence.number());
        told.put("scope", licence.scope());
        told.put("from", licence.from().toString());
        told.put("until", licence.until().map(Object::toString).orElse(""));
        told.put("source", licence.source());
        told.put("domains", licence.domains());
        told.put("picture", licence.picture().sha256());
        told.put("keptAt", licence.keptAt().toString());
        told.put("proofs", licence.proofs().stream().map(KeptInVault::told).toList());
        told.put(
                "shown",
                licence.shown().stream()
                        .map(each ->
                                Map.of("claim", each.claim(), "at", each.at().toString()))
                        .toList());
        return told;
    }

    private static Map<String, Object> told(KeptLicence.Proof proof) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", proof.kind().name());
        told.put("name", proof.name());
        told.put("sha256", proof.blob().sha256());
        told.put("bytes", proof.bytes());
        told.put("source", proof.source());
        told.put("receivedAt", proof.receivedAt().toString());
        return told;
    }

    @ApplicationModuleListener
    void on(AccountClosed closed) {
        book.forget(closed.account());
    }
}
