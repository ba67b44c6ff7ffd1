package org.rightful.app.invoicing;

import org.rightful.app.platform.Money;

/** A sum and the tax in it; together they are what was agreed, to the last unit. */
public record Contained(Money net, Money vat) {
    /** What was agreed. */
    public Money gross() {
        return net.plus(vat);
    }
}
