package org.rightful.app.correspondence;

import java.util.UUID;

/** A mail of a person came in; {@link IncomingMails} tells what it says. */
public record MailReceived(UUID incoming) {}
