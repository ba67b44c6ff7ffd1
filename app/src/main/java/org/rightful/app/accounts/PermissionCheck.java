package org.rightful.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks {@link Permission} before a controller that says what it {@link Needs}. */
final class PermissionCheck implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            needed(method).ifPresent(PermissionCheck::ask);
        }
        return true;
    }

    private static Optional<Permission> needed(HandlerMethod method) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class)))
                .map(Needs::value);
    }

    private static void ask(Permission permission) {
        boolean may = SignedIn.of(SecurityContextHolder.getContext().getAuthentication())
                .filter(signedIn ->
                        signedIn.owed().isEmpty() && signedIn.actor().may(permission))
                .isPresent();
        if (!may) {
            throw new AccessDeniedException("the role does not cover " + permission);
        }
    }
}
