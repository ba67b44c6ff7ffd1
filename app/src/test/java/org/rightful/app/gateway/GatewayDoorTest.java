package org.rightful.app.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.gateway.MisbehavingStripe.Event;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The door at which Stripe tells what happened. */
@ServiceTest
@RecordApplicationEvents
class GatewayDoorTest {
    @Autowired
    MisbehavingStripe stripe;

    @Autowired
    PaymentGateway gateway;

    @Autowired
    MockMvc mvc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    @Autowired
    ApplicationEventMulticaster listeners;

    Event paid;

    @BeforeEach
    void somebodyPaid() {
        String key = "door:" + System.nanoTime();
        PaymentGateway.Order order = new PaymentGateway.Order(
                key,
                Money.of(80, "EUR"),
                "Release",
                URI.create("http://localhost:8080/claim"),
                Locale.ENGLISH,
                Map.of("settlement", "none"));
        if (gateway.open(order) instanceof Opened.Checkout checkout) {
            paid = stripe.pays(checkout.id());
        } else {
            throw new IllegalStateException("no page");
        }
    }

    private MockHttpServletResponse told(String body, String signature) throws Exception {
        return mvc.perform(post(GatewayDoor.PATH)
                        .contentType("application/json")
                        .header("Stripe-Signature", signature)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private String signature() {
        return MisbehavingStripe.signature(paid.body(), clock.instant());
    }

    @Test
    @Tag("R97")
    void whatIsSignedIsPassedOnInATransactionWithoutSessionOrToken() throws Exception {
        boolean[] inTransaction = new boolean[1];
        ApplicationListener<PayloadApplicationEvent<GatewayTold>> listener =
                event -> inTransaction[0] = TransactionSynchronizationManager.isActualTransactionActive();
        listeners.addApplicationListener(listener);
        MockHttpServletResponse answer = told(paid.body(), signature());
        listeners.removeApplicationListener(listener);
        assertEquals(200, answer.getStatus());
        assertNull(answer.getCookie("SESSION"));
        assertTrue(inTransaction[0]);
        GatewayTold told = events.stream(GatewayTold.class).toList().getFirst();
        assertEquals("Stripe", told.gateway());
        assertEquals(paid.id(), told.event().id());
        assertEquals(200, told(paid.body(), signature()).getStatus(), "again: whoever listens knows it by its id");
    }

    @Test
    void overTheWireItIsTheSame() {
        assertEquals(200, stripe.send(paid));
        assertEquals(400, stripe.send(paid.body(), "t=1,v1=00"));
    }

    @Test
    void forgeriesAreRefusedAndNothingHears() throws Exception {
        for (String bad : List.of(
                "",
                MisbehavingStripe.signature(paid.body(), clock.instant(), "whsec_other"),
                "t=1,v1=" + "0".repeat(64))) {
            assertEquals(400, told(paid.body(), bad).getStatus());
        }
        String large = "x".repeat(Limits.MOST_TOLD_BYTES + 1);
        assertEquals(
                413,
                told(large, MisbehavingStripe.signature(large, clock.instant())).getStatus());
        assertEquals(
                500,
                told("{}", MisbehavingStripe.signature("{}", clock.instant())).getStatus());
        assertEquals(0, events.stream(GatewayTold.class).count());
    }

    /** What cannot be kept is not confirmed, so Stripe sends it again. */
    @Test
    void whatCannotBeKeptIsNotConfirmed() {
        ApplicationListener<PayloadApplicationEvent<GatewayTold>> broken = event -> {
            throw new IllegalStateException("the database is away");
        };
        listeners.addApplicationListener(broken);
        try {
            assertThrows(Exception.class, () -> told(paid.body(), signature()));
            assertEquals(500, stripe.send(paid));
        } finally {
            listeners.removeApplicationListener(broken);
        }
        assertEquals(200, stripe.send(paid));
    }
}
