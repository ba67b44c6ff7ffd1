/**
 * The service: accounts, works, and where they were found, with the pages on which people use them. Each direct sub-package is
 * a module with its pages, tables and events inside; what a module shows the others lies in its own package, everything below
 * is its own affair.
 */
@NullMarked
package org.rightful.app;

import org.jspecify.annotations.NullMarked;
