package org.rightful.scan;

/** How a find compares with the scan before, as {@code hits.jsonl} prints it in lower case. */
public enum FindState {
    /** Not found before, or found again after it was gone. */
    NEW,
    /** Found before, and still there: on the page, or at least on the server. */
    STILL,
    /** Found before, and no more: its server, or the page or document that held it, says so. */
    GONE,
    /** Found before, and not looked at this time, for one of the reasons under "not looked at". */
    UNCHECKED
}
