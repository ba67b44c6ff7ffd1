package org.rightful.harvest;

/** What kind of site this seems to be. */
public enum SiteKind {
    COMMERCIAL,
    HOBBY,
    CHARITY,
    CHURCH,
    SCHOOL,
    FAN_PAGE,
    NEWS,
    UNKNOWN
}
