package io.github.herovlm.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that everybody on the internet reaches alike, after IANA's registries of special-purpose addresses. All others lead to
 * this machine, its network, its cloud's own services, or nowhere.
 */
final class GlobalAddresses {
    private static final int IPV4_BYTES = 4;

    /** Of IPv6, all that is given out to the internet lies in here. */
    private static final AddressBlock UNICAST = AddressBlock.of("2000::/3");

    /** How an IPv4 address looks in a network that speaks IPv6 alone: its last four bytes are the address. */
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

    private static final List<AddressBlock> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // a provider's, behind its address translation
                    "127.0.0.0/8", // this machine
                    "168.63.129.16/32", // Azure's own services, though the number is a public one
                    "169.254.0.0/16", // this link; clouds hand out credentials here
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocols
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // relays of 6to4
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // protocols, and Teredo with an IPv4 address inside
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, with an IPv4 address inside
                    "3fff::/20") // documentation
            .map(AddressBlock::of)
            .toList();

    private GlobalAddresses() {}

    static boolean contain(InetAddress address) {
        return contain(address.getAddress());
    }

    private static boolean contain(byte[] address) {
        if (NAT64.contains(address)) {
            return contain(Arrays.copyOfRange(address, address.length - IPV4_BYTES, address.length));
        }
        return (address.length == IPV4_BYTES || UNICAST.contains(address))
                && SPECIAL.stream().noneMatch(block -> block.contains(address));
    }
}
