package io.github.herovlm.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the name of a connection's host, once, and gives only what may be connected to. One address that may not spoils the name:
 * whoever mixes them in does not mean well.
 */
final class CheckedNames implements DnsResolver {
    private final Network network;

    CheckedNames(Network network) {
        this.network = network;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = network.names().addresses(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : addresses) {
            if (!network.reachable().test(address)) {
                throw new AddressNotGlobalException(host, address);
            }
        }
        return addresses;
    }

    /** Names serve for nothing else here. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
