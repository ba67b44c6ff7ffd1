package org.rightful.app.works;

/** Two identities turned out to be one picture; whatever hangs on {@code from} hangs on {@code into} from now on. */
public record PictureIdentitiesMerged(PictureIdentityId from, PictureIdentityId into) {}
