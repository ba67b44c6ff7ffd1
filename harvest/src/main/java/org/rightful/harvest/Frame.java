package org.rightful.harvest;

/**
 * A page of somebody else, or of the site itself, that is shown inside this page: pictures found there are shown here.
 *
 * @param url the framed page, or the post that a widget's markup names
 * @param hosting FRAME for an iframe, EMBED for a widget's markup, OWN for a frame of the same site
 * @param where the path of the element, as in {@link PictureUse}
 */
public record Frame(WebUrl url, Hosting hosting, String where) {}
