package org.rightful.app.sightings;

/** What happens to a scan. */
enum ScanEvent {
    START,
    PAUSE,
    RESUME,
    STOP,
    FINISH,
    FAIL,
    /** The service that ran it was stopped or killed. */
    LOSE
}
