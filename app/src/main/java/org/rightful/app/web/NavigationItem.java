package org.rightful.app.web;

import java.util.Set;
import java.util.function.Predicate;

/**
 * A place in the main menu.
 *
 * @param order smaller is further left
 * @param label key of a message
 * @param roles who sees it: roles of module accounts, by name
 */
public record NavigationItem(int order, String path, String label, Set<String> roles) {
    public NavigationItem {
        roles = Set.copyOf(roles);
    }

    /** Whether somebody sees it of whom {@code has} knows the roles. */
    public boolean isFor(Predicate<String> has) {
        return roles.stream().anyMatch(has);
    }

    /** Whether the page at {@code path} belongs to this place. */
    public boolean isHere(String here) {
        return here.equals(path) || here.startsWith(path + "/");
    }
}
