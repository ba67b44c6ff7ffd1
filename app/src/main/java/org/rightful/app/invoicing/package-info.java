/**
 * Invoices, and the rules of value added tax behind them, as data with sources; and every other paper of a payment as a document
 * that can be kept for decades. Pure functions: nothing is stored, numbered or sent here.
 */
@ApplicationModule(
        displayName = "Invoicing",
        allowedDependencies = {"platform", "law", "banking"})
@NullMarked
package org.rightful.app.invoicing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
