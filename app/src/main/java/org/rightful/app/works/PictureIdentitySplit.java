package org.rightful.app.works;

/** A supervisor found a work to be another picture than those it shared an identity with. */
public record PictureIdentitySplit(WorkId work, PictureIdentityId from, PictureIdentityId into) {}
