package io.github.herovlm.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses that begin with the same bits. */
final class AddressBlock {
    private final byte[] start;
    private final int bits;

    private AddressBlock(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** @param written an address and a number of bits: {@code 10.0.0.0/8}, {@code 2001:db8::/32} */
    static AddressBlock of(String written) {
        int slash = written.indexOf('/');
        try {
            // An address in digits is not looked up.
            byte[] start = InetAddress.getByName(written.substring(0, slash)).getAddress();
            return new AddressBlock(start, Integer.parseInt(written.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(written, e);
        }
    }

    /** @param address 4 or 16 bytes; no block of the one length contains addresses of the other */
    boolean contains(byte[] address) {
        int whole = bits / 8;
        if (address.length != start.length || !Arrays.equals(address, 0, whole, start, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (address[whole] ^ start[whole]) >> (8 - rest) == 0;
    }
}
