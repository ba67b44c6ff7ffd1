package org.rightful.harvest.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells which IP addresses may be connected: those of the public internet. With {@code allowPrivateNetwork} also those of the own
 * network; the addresses where clouds keep their secrets never.
 *
 * <p>Source: IANA's registries of special-purpose addresses (RFC 6890, RFC 8190), and for addresses that wrap others RFC 4291
 * section 2.5.5, RFC 6052, RFC 8215, RFC 3056, RFC 4380, RFC 5214.
 */
public final class AddressGuard {
    private static final List<Net> NEVER = List.of(
            net("169.254.169.254/32", "cloud metadata"),
            net("169.254.170.2/32", "cloud metadata"),
            net("100.100.100.200/32", "cloud metadata"),
            net("168.63.129.16/32", "cloud metadata"),
            net("fd00:ec2::254/128", "cloud metadata"),
            net("0.0.0.0/8", "this network"),
            net("192.0.0.0/24", "protocol assignments"),
            net("192.0.2.0/24", "documentation"),
            net("192.88.99.0/24", "6to4 relay"),
            net("198.18.0.0/15", "benchmarks"),
            net("198.51.100.0/24", "documentation"),
            net("203.0.113.0/24", "documentation"),
            net("224.0.0.0/4", "multicast"),
            net("240.0.0.0/4", "reserved"),
            net("2001::/23", "Teredo and protocol assignments"),
            net("2001:db8::/32", "documentation"),
            net("2002::/16", "6to4"),
            net("3fff::/20", "documentation"));
    private static final List<Net> PRIVATE = List.of(
            net("10.0.0.0/8", "private"),
            net("100.64.0.0/10", "shared by a carrier's customers"),
            net("127.0.0.0/8", "loopback"),
            net("169.254.0.0/16", "link-local"),
            net("172.16.0.0/12", "private"),
            net("192.168.0.0/16", "private"),
            net("::1/128", "loopback"),
            net("fc00::/7", "private"),
            net("fe80::/10", "link-local"));
    private static final Net GLOBAL = net("2000::/3", "public");
    private static final Net NAT64 = net("64:ff9b::/96", "NAT64");

    private final boolean allowPrivateNetwork;

    public AddressGuard(boolean allowPrivateNetwork) {
        this.allowPrivateNetwork = allowPrivateNetwork;
    }

    public boolean allowsPrivateNetwork() {
        return allowPrivateNetwork;
    }

    /** Why this address must not be connected; empty if it may be. */
    public Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (address instanceof Inet4Address ? refusalOfFour(bytes) : refusalOfSixteen(bytes))
                .map(why -> address.getHostAddress() + " is " + why);
    }

    private Optional<String> refusalOfFour(byte[] bytes) {
        return listed(bytes);
    }

    private Optional<String> refusalOfSixteen(byte[] bytes) {
        Optional<byte[]> wrapped = wrapped(bytes);
        if (wrapped.isPresent()) {
            return refusalOfFour(wrapped.get()).map(why -> "a wrapped address, which is " + why);
        }
        Optional<String> listed = listed(bytes);
        if (listed.isPresent() || PRIVATE.stream().anyMatch(net -> net.contains(bytes))) {
            return listed;
        }
        return GLOBAL.contains(bytes) ? Optional.empty() : Optional.of("not a public address");
    }

    private Optional<String> listed(byte[] bytes) {
        Optional<String> never = first(NEVER, bytes);
        return never.isPresent() || allowPrivateNetwork ? never : first(PRIVATE, bytes);
    }

    private static Optional<String> first(List<Net> nets, byte[] bytes) {
        return nets.stream().filter(net -> net.contains(bytes)).map(Net::use).findFirst();
    }

    /** The IPv4 address that a mapped, NAT64 or ISATAP address leads to. Compatible addresses are not public, so refused as such. */
    private static Optional<byte[]> wrapped(byte[] bytes) {
        boolean mapped = bytes[10] == -1 && bytes[11] == -1 && allZero(bytes, 0, 10);
        boolean isatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
        return mapped || isatap || NAT64.contains(bytes)
                ? Optional.of(Arrays.copyOfRange(bytes, 12, 16))
                : Optional.empty();
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Net net(String text, String use) {
        int slash = text.indexOf('/');
        byte[] prefix = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        return new Net(prefix, Integer.parseInt(text.substring(slash + 1)), use);
    }

    /** A block of addresses with one use. */
    private record Net(byte[] prefix, int bits, String use) {
        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff00 >> bits % 8 & 0xff;
            return Arrays.equals(address, 0, whole, prefix, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (prefix[whole] & mask));
        }
    }
}
