package org.rightful.harvest.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
    @ParameterizedTest
    @ValueSource(strings = {"shop.localhost", "a.b.LOCALHOST", "shop.localhost."})
    void namesBelowLocalhostAreThisMachine(String name) throws Exception {
        List<InetAddress> found = Resolver.system().resolve(name);
        assertEquals(List.of(InetAddress.getLoopbackAddress()), found);
    }

    @Test
    void theyAreRefusedLikeAnyLoopbackAddress() throws Exception {
        InetAddress found = Resolver.system().resolve("shop.localhost").getFirst();
        assertTrue(new AddressGuard(false).refusal(found).isPresent());
        assertTrue(new AddressGuard(true).refusal(found).isEmpty());
    }
}
