package org.rightful.app.payments;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.rightful.app.platform.Money;

/** A bank's statement (camt.053.001.08), written by hand for tests. */
final class BankFile {
    static final String OURS = "DE02120300000000202051";
    static final String PAYER = "DE89370400440532013000";

    private final String id;
    private final LocalDate day;
    private final List<String> entries = new ArrayList<>();
    private long sum;

    BankFile(String id, LocalDate day) {
        this.id = id;
        this.day = day;
    }

    /** A payment that comes in, with a text. */
    BankFile in(String bankReference, Money amount, String text) {
        return add(bankReference, amount, true, "NOTPROVIDED", "", text);
    }

    /** A transfer of ours that goes out. */
    BankFile out(String bankReference, Money amount, String endToEnd) {
        return add(bankReference, amount, false, endToEnd, "", "");
    }

    /** A transfer of ours that comes back. */
    BankFile back(String bankReference, Money amount, String endToEnd) {
        return add(bankReference, amount, true, endToEnd, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>", "");
    }

    private BankFile add(
            String bankReference, Money amount, boolean credit, String endToEnd, String returned, String text) {
        sum += credit ? amount.minor() : -amount.minor();
        String party = credit ? "Dbtr" : "Cdtr";
        entries.add("""
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>
                <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>
                <RltdPties><%s><Pty><Nm>Hafenladen GmbH</Nm></Pty></%s><%sAcct><Id><IBAN>%s</IBAN></Id></%sAcct></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd></RmtInf>%s</TxDtls></NtryDtls></Ntry>""".formatted(
                        plain(amount.minor()),
                        credit ? "CRDT" : "DBIT",
                        day,
                        day,
                        bankReference,
                        endToEnd,
                        party,
                        party,
                        party,
                        PAYER,
                        party,
                        text,
                        returned));
        return this;
    }

    private static String plain(long minor) {
        return "%d.%02d".formatted(minor / 100, minor % 100);
    }

    byte[] bytes() {
        return bytes(OURS);
    }

    byte[] bytes(String iban) {
        long opening = 1_000_000;
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>%sT06:00:00</CreDtTm></GrpHdr>
                <Stmt><Id>%s</Id><CreDtTm>%sT06:00:00</CreDtTm>
                <FrToDt><FrDtTm>%sT00:00:00</FrDtTm><ToDtTm>%sT23:59:59</ToDtTm></FrToDt>
                <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                %s</Stmt></BkToCstmrStmt></Document>""".formatted(
                        id,
                        day,
                        id,
                        day,
                        day,
                        day,
                        iban,
                        plain(opening),
                        day,
                        plain(opening + sum),
                        day,
                        String.join("\n", entries))
                .getBytes(StandardCharsets.UTF_8);
    }
}
