package org.rightful.app.gateway;

/** What a request to our door was. */
public sealed interface Told {
    /** It is from the gateway. */
    record Genuine(GatewayEvent event) implements Told {}

    /** It is not, or is too old to be believed. Nothing of it is used. */
    record Forged(String reason) implements Told {}

    /** It is from the gateway but cannot be understood: the gateway must send it again when somebody has looked. */
    record Unreadable(String reason) implements Told {}
}
