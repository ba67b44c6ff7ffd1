package org.rightful.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what its frame shows: the menu of those who may see it, the languages, the service's name. */
@ControllerAdvice
class Frame {
    private final List<NavigationItem> items;
    private final Settings settings;

    Frame(ObjectProvider<NavigationItem> items, Settings settings) {
        this.items = items.stream()
                .sorted(Comparator.comparingInt(NavigationItem::order))
                .toList();
        this.settings = settings;
    }

    @ModelAttribute("navigation")
    List<NavigationItem> navigation(HttpServletRequest request) {
        return items.stream().filter(item -> item.isFor(request::isUserInRole)).toList();
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("languages")
    List<Locale> languages() {
        return WebSetup.Languages.ALL;
    }

    @ModelAttribute("serviceName")
    String serviceName() {
        return settings.service().name();
    }

    @ModelAttribute("serviceContact")
    String serviceContact() {
        return settings.service().contact();
    }
}
