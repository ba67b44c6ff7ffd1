package org.rightful.app.banking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bank tells about one movement beside its sum. */
final class Details {
    private static final Set<String> NOTHING = Set.of("NOTPROVIDED", "NONREF", "NOTAVAILABLE");
    private static final int LONGEST_JOINED = 2_000;

    private final Element entry;
    private final Optional<Element> detail;
    private final Iban own;
    private final boolean credit;

    Details(Element entry, Optional<Element> detail, Iban own, boolean credit) {
        this.entry = entry;
        this.detail = detail;
        this.own = own;
        this.credit = credit;
    }

    private String text(String... path) {
        return detail.map(each -> each.textAt(path)).orElse("");
    }

    private static String told(String text) {
        return NOTHING.contains(text) ? "" : text;
    }

    String endToEndId() {
        return told(text("Refs", "EndToEndId"));
    }

    String bankReference() {
        String own = told(text("Refs", "AcctSvcrRef"));
        return own.isEmpty() ? told(entry.textAt("AcctSvcrRef")) : own;
    }

    /** {@code Dbtr} for what came in, {@code Cdtr} for what went out; the other way round for what came back to its sender. */
    private String side() {
        String likely = credit ? "Dbtr" : "Cdtr";
        return account(likely).filter(own::equals).isPresent() ? credit ? "Cdtr" : "Dbtr" : likely;
    }

    private Optional<Iban> account(String side) {
        return Iban.read(text("RltdPties", side + "Acct", "Id", "IBAN"));
    }

    Optional<Iban> counterpartyAccount() {
        return account(side());
    }

    String counterparty() {
        String side = side();
        String name = text("RltdPties", side, "Pty", "Nm"); // since version 04 a party may also be a bank
        return told(name.isEmpty() ? text("RltdPties", side, "Nm") : name);
    }

    /** The text of the transfer; where the transfers of a batch are not told apart, all that is said about them. */
    String remittance() {
        Stream<String> lines = detail.map(Details::remittance)
                .orElseGet(() -> entry.all("NtryDtls", "TxDtls").flatMap(Details::remittance));
        String joined = lines.filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        if (joined.isEmpty()) {
            joined = text("AddtlTxInf");
        }
        if (joined.isEmpty()) {
            joined = entry.textAt("AddtlNtryInf");
        }
        return joined.length() <= LONGEST_JOINED ? joined : joined.substring(0, LONGEST_JOINED);
    }

    private static Stream<String> remittance(Element detail) {
        return Stream.of(
                        detail.all("RmtInf", "Ustrd"),
                        detail.all("RmtInf", "Strd", "CdtrRefInf", "Ref"),
                        detail.all("RmtInf", "Strd", "AddtlRmtInf"))
                .flatMap(each -> each)
                .map(Element::text);
    }

    /** The structured reference, else the only one in the text, else the name of the order if it is one. */
    Optional<CreditorReference> reference() {
        if (detail.isEmpty()) {
            boolean oneOfMany = entry.at("NtryDtls", "TxDtls").isPresent(); // and nobody knows which
            return oneOfMany ? Optional.empty() : CreditorReference.find(remittance());
        }
        List<CreditorReference> structured = detail.get()
                .all("RmtInf", "Strd", "CdtrRefInf", "Ref")
                .flatMap(each -> CreditorReference.read(each.text()).stream())
                .distinct()
                .toList();
        return switch (structured.size()) {
            case 0 -> CreditorReference.find(remittance()).or(() -> CreditorReference.read(endToEndId()));
            case 1 -> Optional.of(structured.getFirst());
            default -> Optional.empty();
        };
    }

    Entry.Nature nature() {
        if (entry.textAt("RvslInd").matches("true|1")) {
            return new Entry.Reversed();
        }
        boolean returned = detail.flatMap(each -> each.at("RtrInf")).isPresent()
                || Stream.concat(Stream.of(entry), detail.stream()).anyMatch(Details::isReturn);
        if (!returned) {
            return new Entry.Ordinary();
        }
        String code = text("RtrInf", "Rsn", "Cd");
        return new Entry.Returned(code.isEmpty() ? text("RtrInf", "Rsn", "Prtry") : code);
    }

    /** By ISO 20022's list of bank transaction codes, or by the German one (159: a SEPA transfer that came back). */
    private static boolean isReturn(Element coded) {
        return coded.textAt("BkTxCd", "Domn", "Fmly", "SubFmlyCd").equals("RRTN")
                || coded.textAt("BkTxCd", "Prtry", "Cd").matches("[A-Z]{4}\\+159(\\+.*)?");
    }
}
