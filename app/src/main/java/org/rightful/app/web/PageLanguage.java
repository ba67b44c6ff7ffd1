package org.rightful.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The language of a request whose pages have languages of their own; it goes before what cookies and browsers say. */
public final class PageLanguage {
    static final String ATTRIBUTE = PageLanguage.class.getName();

    private PageLanguage() {}

    /** Answers this request in a language; called before the request reaches a page. */
    public static void set(HttpServletRequest request, Locale language) {
        request.setAttribute(ATTRIBUTE, language);
    }
}
