package org.rightful.app.law;

import java.util.EnumSet;
import java.util.Set;

/** What a first letter must contain. */
public final class FirstLetter {
    private FirstLetter() {}

    /** A thing that a letter says. The lint of letters knows each. */
    public enum Content {
        RIGHTS_HOLDER_NAME,
        AUTHOR_NAME,
        WORK_DESCRIPTION,
        EXACT_USE,
        DATE_OF_USE,
        LEGAL_BASIS,
        RIGHTS_AFFECTED,
        SUM_SPLIT_INTO_DAMAGES_AND_EXPENSES,
        UNDERTAKING_GOES_BEYOND_OR_NOT,
        CLIENT_NAME_AND_ADDRESS,
        INTEREST_CALCULATION,
        COSTS_BY_KIND_AMOUNT_AND_REASON,
        VAT_STATEMENT,
        SOURCE_OF_ADDRESS,
        SUPERVISORY_AUTHORITY,
        TITLE_TO_RIGHTS,
        TIME_TO_ANSWER,
        NOT_A_COURT_PAPER
    }

    /**
     * What a letter to this country must contain; the service's own rules (R44 to R54) are among it everywhere.
     *
     * @param forOthers whether the sender collects for somebody else
     * @param toPrivatePerson whether the recipient acts outside trade and profession, or nobody knows
     * @return empty if the data of the country forbid a letter without a person: see {@link #needsAPerson}
     */
    public static Set<Content> contents(Jurisdiction where, boolean forOthers, boolean toPrivatePerson) {
        Set<Content> contents = EnumSet.of(
                Content.RIGHTS_HOLDER_NAME,
                Content.AUTHOR_NAME,
                Content.WORK_DESCRIPTION,
                Content.EXACT_USE,
                Content.DATE_OF_USE,
                Content.LEGAL_BASIS,
                Content.RIGHTS_AFFECTED,
                Content.TITLE_TO_RIGHTS,
                Content.TIME_TO_ANSWER,
                Content.NOT_A_COURT_PAPER);
        if (where == Jurisdiction.DE) {
            contents.add(Content.SUM_SPLIT_INTO_DAMAGES_AND_EXPENSES);
            contents.add(Content.UNDERTAKING_GOES_BEYOND_OR_NOT);
            if (forOthers && toPrivatePerson) {
                contents.addAll(EnumSet.of(
                        Content.CLIENT_NAME_AND_ADDRESS,
                        Content.INTEREST_CALCULATION,
                        Content.COSTS_BY_KIND_AMOUNT_AND_REASON,
                        Content.VAT_STATEMENT,
                        Content.SOURCE_OF_ADDRESS,
                        Content.SUPERVISORY_AUTHORITY));
            }
        }
        return contents;
    }

    /** Whether what a first letter must contain there is not confirmed, so that a person reads each before it leaves. */
    public static boolean needsAPerson(Jurisdiction where) {
        return Provisions.current().of(where, Provision.Subject.FIRST_LETTER).stream()
                .anyMatch(each -> !each.isConfirmed());
    }
}
