package org.rightful.harvest;

import java.util.Locale;

/**
 * Who asks: the name robots.txt rules address, and an address where people learn about us.
 *
 * @param product letters, {@code -} and {@code _}, RFC 9309 section 2.2.1
 */
public record Agent(String product, String version, WebUrl contact) {
    public Agent {
        if (!product.matches("[A-Za-z_-]+")) {
            throw new IllegalArgumentException("product: not a product token: " + product);
        }
        if (!version.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("version: not a token: " + version);
        }
    }

    /** The name as robots.txt rules are matched, in lower case. */
    public String token() {
        return product.toLowerCase(Locale.ROOT);
    }

    /** The User-Agent field. */
    @Override
    public String toString() {
        return product + "/" + version + " (+" + contact + ")";
    }
}
