package org.rightful.app.accounts;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A browser without a screen: keeps cookies, has a network address of its own, and asks for pages as browsers do. */
final class Visitor {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final MockMvc mvc;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private final String address;

    Visitor(MockMvc mvc) {
        this.mvc = mvc;
        int n = COUNT.incrementAndGet();
        this.address = "198.51." + n / 250 + "." + (1 + n % 250);
    }

    /** Is given a cookie by somebody else. */
    void gets(Cookie cookie) {
        cookies.put(cookie.getName(), cookie);
    }

    MvcResult opens(String path) throws Exception {
        return asks(get(URI.create(path)).accept("text/html"));
    }

    /** Sends a form; names and values in turn. */
    MvcResult sends(String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder request =
                post(URI.create(path)).accept("text/html").with(csrf());
        for (int n = 0; n < fields.length; n += 2) {
            request.param(fields[n], fields[n + 1]);
        }
        return asks(request);
    }

    MvcResult signsIn(String email, String password) throws Exception {
        return sends("/sign-in", "username", email, "password", password);
    }

    MvcResult asks(MockHttpServletRequestBuilder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.cookie(cookies.values().toArray(Cookie[]::new));
        }
        MvcResult result = mvc.perform(request.header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
                        .with(made -> {
                            made.setRemoteAddr(address);
                            return made;
                        }))
                .andReturn();
        for (Cookie cookie : result.getResponse().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return result;
    }

    /** Whether the person's own page opens. */
    boolean isIn() throws Exception {
        return opens("/account").getResponse().getStatus() == 200;
    }
}
