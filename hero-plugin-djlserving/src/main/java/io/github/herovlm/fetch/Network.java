package io.github.herovlm.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What lies between a URL and a connection.
 *
 * @param names asked once for each connection
 * @param reachable addresses that may be connected to
 * @param ports whether a scheme may be spoken on a port
 */
record Network(Names names, Predicate<InetAddress> reachable, BiPredicate<String, Integer> ports) {
    /** From a host's name to its addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * The internet, on the ports where the web is: another port of an allowed host may be a service that nobody meant.
     */
    static final Network INTERNET = new Network(
            InetAddress::getAllByName, GlobalAddresses::contain, (scheme, port) -> port == defaultPort(scheme));

    static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
