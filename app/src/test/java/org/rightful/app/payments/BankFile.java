package org.rightful.app.payments;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.app.platform.Money;

/** A bank's statement (camt.053.001.08), written by hand for tests. */
final class BankFile {
    static final String OURS = "DE02120300000000202051";
    static final String PAYER = "DE89370400440532013000";

    private static final String RETURNED = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";

    private final String id;
    private final LocalDate day;
    private final List<String> entries = new ArrayList<>();
    private Optional<Long> opening = Optional.empty();
    private String payer = PAYER;
    private long sum;

    String id() {
        return id;
    }

    BankFile(String id, LocalDate day) {
        this.id = id;
        this.day = day;
    }

    /** It begins with a balance, and ends with what the lines make of it. */
    BankFile opens(long minor) {
        opening = Optional.of(minor);
        return this;
    }

    /** With what it ends, if it says so. */
    long closes() {
        return opening.orElseThrow() + sum;
    }

    /** Whose account the lines after this name. */
    BankFile with(String iban) {
        payer = iban;
        return this;
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
        return add(bankReference, amount, true, endToEnd, RETURNED, "");
    }

    /** A debit by which the payer's bank takes a payment back, as most banks book it: without a name of ours. */
    BankFile recall(String bankReference, Money amount, String text) {
        return add(bankReference, amount, false, "NOTPROVIDED", RETURNED, text);
    }

    /** Several payments in one sum, whose own sums the bank does not tell. */
    BankFile collapsed(String bankReference, Money amount, String... texts) {
        StringBuilder details = new StringBuilder();
        for (String text : texts) {
            details.append("<TxDtls><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls>".formatted(text));
        }
        return entry(bankReference, amount, true, details.toString());
    }

    private BankFile add(
            String bankReference, Money amount, boolean credit, String endToEnd, String returned, String text) {
        String party = credit ? "Dbtr" : "Cdtr";
        return entry(bankReference, amount, credit, """
                <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>
                <RltdPties><%s><Pty><Nm>Hafenladen GmbH</Nm></Pty></%s><%sAcct><Id><IBAN>%s</IBAN></Id></%sAcct></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd></RmtInf>%s</TxDtls>""".formatted(
                        endToEnd, party, party, party, payer, party, text, returned));
    }

    private BankFile entry(String bankReference, Money amount, boolean credit, String details) {
        sum += credit ? amount.minor() : -amount.minor();
        entries.add("""
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt>%s
                <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                <NtryDtls>%s</NtryDtls></Ntry>""".formatted(
                        plain(amount.minor()),
                        credit ? "CRDT" : "DBIT",
                        day,
                        day,
                        bankReference.isEmpty() ? "" : "<AcctSvcrRef>%s</AcctSvcrRef>".formatted(bankReference),
                        details));
        return this;
    }

    private static String plain(long minor) {
        return "%d.%02d".formatted(minor / 100, minor % 100);
    }

    byte[] bytes() {
        return bytes(OURS);
    }

    byte[] bytes(String iban) {
        String balances = opening.map(before -> balance("OPBD", before) + balance("CLBD", before + sum))
                .orElse("");
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>%sT06:00:00</CreDtTm></GrpHdr>
                <Stmt><Id>%s</Id><CreDtTm>%sT06:00:00</CreDtTm>
                <FrToDt><FrDtTm>%sT00:00:00</FrDtTm><ToDtTm>%sT23:59:59</ToDtTm></FrToDt>
                <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
                %s%s</Stmt></BkToCstmrStmt></Document>""".formatted(id, day, id, day, day, day, iban, balances, String.join("\n", entries))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String balance(String kind, long minor) {
        return """
                <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                """.formatted(kind, plain(minor), day);
    }
}
