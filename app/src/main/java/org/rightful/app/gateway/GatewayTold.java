package org.rightful.app.gateway;

/**
 * A gateway told something. It is published inside a transaction, and the gateway hears that it arrived only after that has ended
 * well: a listener that keeps it in the same transaction ({@code @EventListener}, on the same thread) loses nothing, and one that throws
 * gets it again later. It may come more than once.
 *
 * @param gateway the gateway's name
 */
public record GatewayTold(String gateway, GatewayEvent event) {}
