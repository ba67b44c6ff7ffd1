package org.rightful.app.web;

/**
 * A place in the main menu.
 *
 * @param order smaller is further left
 * @param label key of a message
 * @param role who sees it: one of the roles of module accounts, by name
 */
public record NavigationItem(int order, String path, String label, String role) {
    /** Whether the page at {@code path} belongs to this place. */
    public boolean isHere(String here) {
        return here.equals(path) || here.startsWith(path + "/");
    }
}
