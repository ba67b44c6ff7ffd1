package org.rightful.app.accounts;

/** What somebody who gave the right password still has to do before anything is open to them, in this order. */
enum Owed {
    SECOND_FACTOR("/sign-in/code"),
    TERMS("/terms/accept");

    private final String page;

    Owed(String page) {
        this.page = page;
    }

    /** Where it is done. */
    String page() {
        return page;
    }
}
