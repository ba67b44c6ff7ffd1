package org.rightful.app.claims;

import java.util.Map;
import java.util.Optional;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.HelperInvited;
import org.rightful.app.correspondence.Mail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People whom a recipient lets see the claim (R2). Only the hash of what opens it for them is kept, not who they are. */
@Component
class Helpers {
    /** So many can be invited to one claim; more would make the service a sender of other people's mail. */
    static final int MOST = 5;

    private final JdbcClient database;
    private final Moves moves;
    private final Keys keys;
    private final Letters letters;
    private final Journal journal;

    Helpers(JdbcClient database, Moves moves, Keys keys, Letters letters, Journal journal) {
        this.database = database;
        this.moves = moves;
        this.keys = keys;
        this.letters = letters;
        this.journal = journal;
    }

    /** Sends an invitation; empty, or the key of the sentence that says why not. A helper invites nobody. */
    @Transactional
    public Optional<String> invite(Claims.Access as, String address) {
        Claim claim = moves.hold(as.claim()).orElseThrow();
        if (as.party() != Party.RECIPIENT) {
            return Optional.of("helper.wrong.party");
        }
        if (!Mail.isAddress(address)) {
            return Optional.of("answer.wrong.contact");
        }
        if (everInvited(as.claim()) >= MOST) {
            return Optional.of("helper.wrong.many");
        }
        String by = claim.recipient().name().isBlank()
                ? claim.site()
                : claim.recipient().name();
        letters.toHelper(claim, address, new HelperInvited(by));
        journal.write(Entry.ofService("HelperInvited", "claim:" + claim.id(), Map.of()));
        return Optional.empty();
    }

    /** Ends the access of all helpers; only the recipient can. */
    @Transactional
    public boolean withdraw(Claims.Access as) {
        if (as.party() != Party.RECIPIENT) {
            return false;
        }
        keys.withdrawHelpers(as.claim());
        journal.write(Entry.ofService("HelpersWithdrawn", "claim:" + as.claim(), Map.of()));
        return true;
    }

    /** How many can see it now. */
    @Transactional(readOnly = true)
    public int count(ClaimId claim) {
        return count(
                "select count(*) from claim_key where claim = :claim and party = 'HELPER' and withdrawn_at is null",
                claim);
    }

    private int everInvited(ClaimId claim) {
        return count("select count(*) from claim_key where claim = :claim and party = 'HELPER'", claim);
    }

    private int count(String sql, ClaimId claim) {
        return database.sql(sql)
                .param("claim", claim.value())
                .query((row, n) -> row.getInt(1))
                .single();
    }
}
