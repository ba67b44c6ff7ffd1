package org.rightful.app.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.app.web.Turnstile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door at which the gateway tells what happened. Anybody can knock; only what is signed is heard. The gateway gets 200 when what it
 * told is kept, and sends again after anything else.
 */
@RestController
class GatewayDoor {
    static final String PATH = "/gateway/webhook";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayDoor.class);

    private final ObjectProvider<PaymentGateway> gateway;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Turnstile turnstile;
    private final Clock clock;

    GatewayDoor(
            ObjectProvider<PaymentGateway> gateway,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.gateway = gateway;
        this.events = events;
        this.transaction = transaction;
        this.turnstile = new Turnstile(Limits.MOST_TOLD_A_MINUTE, Duration.ofMinutes(1), clock);
        this.clock = clock;
    }

    @PostMapping(PATH)
    ResponseEntity<String> told(HttpServletRequest request) throws IOException {
        @Nullable PaymentGateway of = gateway.getIfAvailable();
        if (of == null) {
            return said(HttpStatus.NOT_FOUND, "nothing is paid online here");
        }
        if (!turnstile.lets(request.getRemoteAddr())) {
            return said(HttpStatus.TOO_MANY_REQUESTS, "too many at once");
        }
        byte[] body = request.getInputStream().readNBytes(Limits.MOST_TOLD_BYTES + 1);
        if (body.length > Limits.MOST_TOLD_BYTES) {
            return said(HttpStatus.CONTENT_TOO_LARGE, "too large");
        }
        String signature =
                Optional.ofNullable(request.getHeader(of.signatureHeader())).orElse("");
        return switch (of.read(body, signature, clock.instant())) {
            case Told.Genuine genuine -> kept(of, genuine.event());
            case Told.Forged forged -> {
                LOG.warn("Somebody at {} told what is not believed: {}", request.getRemoteAddr(), forged.reason());
                yield said(HttpStatus.BAD_REQUEST, "not believed");
            }
            case Told.Unreadable unreadable -> {
                LOG.error("{} told what cannot be read: {}", of.name(), unreadable.reason());
                yield said(HttpStatus.INTERNAL_SERVER_ERROR, "not understood");
            }
        };
    }

    /** Whoever listens keeps it in this transaction; if it cannot be kept, the gateway hears 500. */
    private ResponseEntity<String> kept(PaymentGateway of, GatewayEvent event) {
        transaction.executeWithoutResult(status -> events.publishEvent(new GatewayTold(of.name(), event)));
        LOG.info("{} told {} ({})", of.name(), event.what().getClass().getSimpleName(), event.id());
        return said(HttpStatus.OK, "kept");
    }

    private static ResponseEntity<String> said(HttpStatus status, String what) {
        return ResponseEntity.status(status).body(what);
    }
}
