package org.rightful.app.works;

/** The states of ownership and what leads from one to another. */
final class OwnershipTable {
    private OwnershipTable() {}
}
