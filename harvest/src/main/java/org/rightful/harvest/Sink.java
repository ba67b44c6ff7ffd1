package org.rightful.harvest;

/**
 * Takes what a scan finds. Called by several threads at once; a call that takes long slows the scan down, as it should. After a
 * crash the scan goes on and may repeat what it told in the last seconds. An exception ends the scan.
 */
public interface Sink {
    /** A page was read. Comes before its pictures. */
    void page(Page page, Response response);

    /** A picture was found whose bytes this scan has not handed on before. */
    void picture(FoundPicture picture);

    /** More uses, or another address, of bytes that were handed on before. Comes after their {@link #picture}. */
    void again(FoundAgain again);

    /** Something was not to be had. */
    void missed(Missed missed);

    /**
     * A picture or page of an earlier scan is no more: its server says so.
     *
     * @param sha256 of the picture's bytes; empty for a page
     */
    void gone(WebUrl url, String sha256);
}
