package org.rightful.app.vault;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.works.PictureIdentityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of the vault, for claims: whether somebody keeps a licence for a picture and a site, and what the key of a vault lets a
 * recipient show. What is kept is what somebody says; it never decides anything by itself.
 */
@Component
public class Vault {
    /** So many are looked at for one claim; the oldest, which nobody made up because of it, come first. */
    private static final int MOST = 20;

    /** A licence without a proof helps nobody, and a stranger's word alone holds nothing up. */
    private static final String ABOUT = """
            from vault_licence v join vault_match m on m.licence = v.id and m.identity = :identity
            where exists (select from vault_proof p where p.licence = v.id)
                and exists (select from vault_domain d where d.licence = v.id
                    and (d.domain = :site or right(d.domain, length(:site) + 1) = '.' || :site))
                and v.valid_from <= :until and (v.valid_until is null or v.valid_until >= :since)""";

    private final JdbcClient database;
    private final KeptRows rows;
    private final VaultKeys keys;
    private final Accounts accounts;
    private final Clock clock;

    Vault(JdbcClient database, KeptRows rows, VaultKeys keys, Accounts accounts, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A use for which a licence may be kept.
     *
     * @param site a registrable domain
     * @param since its first day
     * @param until its last
     */
    public record Use(PictureIdentityId identity, String site, LocalDate since, LocalDate until) {
        private JdbcClient.StatementSpec in(JdbcClient.StatementSpec sql) {
            return sql.param("identity", identity.value())
                    .param("site", site.toLowerCase(Locale.ROOT))
                    .param("since", since)
                    .param("until", until);
        }
    }

    /** What is kept, with proof, for a use: by whomever. */
    @Transactional(readOnly = true)
    public List<KeptLicence> about(Use use) {
        return rows.licences(
                "where v.id in (select v.id " + ABOUT + ") order by v.id limit :most",
                sql -> use.in(sql).param("most", MOST));
    }

    /** When the newest of them came to count: it was kept, its proof was there, and its picture was recognised. */
    @Transactional(readOnly = true)
    public Optional<Instant> known(Use use) {
        return use.in(database.sql("""
                        select max(greatest(m.found_at, (select min(p.received_at) from vault_proof p where p.licence = v.id)))
                        """ + ABOUT))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Whether a person of the account that keeps it has a confirmed mail address at the site. */
    @Transactional(readOnly = true)
    public boolean isOfTheSite(KeptLicence licence, String site) {
        return accounts.contacts(licence.account()).stream()
                .map(contact -> contact.email().toLowerCase(Locale.ROOT))
                .anyMatch(email -> email.endsWith("@" + site) || email.endsWith("." + site));
    }

    /** The account whose vault a key opens, to show what it keeps. */
    @Transactional(readOnly = true)
    public Optional<AccountId> opens(String key) {
        return keys.account(key);
    }

    /** What an account keeps about a picture, with proof; what is for the site comes first. */
    @Transactional(readOnly = true)
    public List<KeptLicence> of(AccountId account, PictureIdentityId identity, String site) {
        return rows
                .licences(
                        """
                        where v.account = :account and exists (select from vault_proof p where p.licence = v.id)
                            and exists (select from vault_match m where m.licence = v.id and m.identity = :identity)
                        order by v.id limit :most""",
                        sql -> sql.param("account", account.value())
                                .param("identity", identity.value())
                                .param("most", MOST))
                .stream()
                .sorted(Comparator.comparing((KeptLicence each) -> !each.isFor(site)))
                .toList();
    }

    /** Notes for which claim a licence was shown; once more does no harm. */
    @Transactional
    public void shown(UUID licence, String number) {
        database.sql("""
                insert into vault_shown (licence, number, shown_at) select id, :number, :at from vault_licence where id = :id
                on conflict do nothing""")
                .param("id", licence)
                .param("number", number)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
