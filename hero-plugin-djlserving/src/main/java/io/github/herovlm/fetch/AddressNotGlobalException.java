package io.github.herovlm.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A name has an address that is not to be connected to. */
final class AddressNotGlobalException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressNotGlobalException(String host, InetAddress address) {
        super(host + " has the address " + address.getHostAddress() + ", which is not global");
    }
}
