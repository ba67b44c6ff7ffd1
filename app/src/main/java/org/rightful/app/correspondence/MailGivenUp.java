package org.rightful.app.correspondence;

import java.util.UUID;

/** A mail will not reach its recipient: refused, bounced, or tried too often. */
public record MailGivenUp(UUID mail) {}
