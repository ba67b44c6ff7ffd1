package org.rightful.harvest.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGuardTest {
    private final AddressGuard strict = new AddressGuard(false);
    private final AddressGuard atHome = new AddressGuard(true);

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, yes, yes, public",
        "172.15.255.255, yes, yes, below the private block",
        "172.32.0.0, yes, yes, above the private block",
        "100.63.255.255, yes, yes, below the carriers' block",
        "100.128.0.0, yes, yes, above the carriers' block",
        "223.255.255.255, yes, yes, below multicast",
        "2606:4700::1111, yes, yes, public",
        "64:ff9b::808:808, yes, yes, NAT64 of a public address",
        "127.0.0.1, no, yes, loopback",
        "127.255.255.255, no, yes, loopback",
        "10.1.2.3, no, yes, private",
        "172.16.0.1, no, yes, private",
        "172.31.255.255, no, yes, private",
        "192.168.1.1, no, yes, private",
        "100.64.0.1, no, yes, carrier",
        "169.254.1.1, no, yes, link-local",
        "::1, no, yes, loopback",
        "fc00::1, no, yes, unique local",
        "fdff::1, no, yes, unique local",
        "fe80::1, no, yes, link-local",
        "64:ff9b::7f00:1, no, yes, NAT64 of loopback",
        "fe80::5efe:7f00:1, no, yes, ISATAP of loopback",
        "2606::5efe:10.0.0.1, no, yes, ISATAP of a private address",
        "2606::200:5efe:10.0.0.1, no, yes, ISATAP with the universal bit",
        "169.254.169.254, no, no, metadata",
        "fd00:ec2::254, no, no, metadata",
        "64:ff9b::a9fe:a9fe, no, no, NAT64 of metadata",
        "100.100.100.200, no, no, metadata",
        "0.0.0.0, no, no, this host",
        "0.1.2.3, no, no, this network",
        "192.0.0.8, no, no, protocol assignments",
        "192.0.2.1, no, no, documentation",
        "198.51.100.1, no, no, documentation",
        "203.0.113.1, no, no, documentation",
        "198.18.0.1, no, no, benchmarks",
        "198.19.255.255, no, no, benchmarks",
        "192.88.99.1, no, no, 6to4 relay",
        "224.0.0.1, no, no, multicast",
        "239.255.255.255, no, no, multicast",
        "240.0.0.1, no, no, reserved",
        "255.255.255.255, no, no, broadcast",
        "::, no, no, unspecified",
        "::7f00:1, no, no, compatible",
        "::808:808, no, no, compatible",
        "::ffff:0:7f00:1, no, no, translated",
        "64:ff9b:1::7f00:1, no, no, NAT64 of a local network",
        "2002:7f00:1::, no, no, 6to4 of loopback",
        "2001:0:4136:e378::1, no, no, Teredo",
        "2001:2::1, no, no, benchmarks",
        "2001:db8::1, no, no, documentation",
        "3fff::1, no, no, documentation",
        "5f00::1, no, no, segment routing",
        "100::1, no, no, discard",
        "fec0::1, no, no, site-local",
        "ff02::1, no, no, multicast",
    })
    void onlyTheExpectedAddressesPass(String address, String onTheInternet, String allowingHome, String what)
            throws Exception {
        InetAddress parsed = InetAddress.ofLiteral(address);
        assertEquals(onTheInternet.equals("yes"), strict.refusal(parsed).isEmpty(), what);
        assertEquals(allowingHome.equals("yes"), atHome.refusal(parsed).isEmpty(), what + " with the private network");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.0.0.1", "169.254.169.254"})
    void mappedAddressIsWhatItWraps(String four) throws Exception {
        byte[] wrapped = new byte[16];
        wrapped[10] = -1;
        wrapped[11] = -1;
        System.arraycopy(InetAddress.ofLiteral(four).getAddress(), 0, wrapped, 12, 4);
        assertEquals(
                false,
                strict.refusal(java.net.Inet6Address.getByAddress(null, wrapped, -1))
                        .isEmpty());
    }
}
