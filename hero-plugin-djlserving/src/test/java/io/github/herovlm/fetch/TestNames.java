package io.github.herovlm.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server that says what it is told to, one answer after the other; the last one stays. */
final class TestNames implements Network.Names {
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** @param addresses in digits, those of one answer with blanks between them */
    TestNames with(String host, String... addresses) {
        answers.put(host, new ArrayDeque<>(Arrays.asList(addresses)));
        return this;
    }

    @Override
    public synchronized InetAddress[] addresses(String host) throws UnknownHostException {
        asked.incrementAndGet();
        Deque<String> mine = answers.get(host);
        if (mine == null) {
            throw new UnknownHostException(host);
        }
        String answer = mine.size() > 1 ? mine.remove() : mine.element();
        String[] digits = answer.split(" ", -1);
        InetAddress[] addresses = new InetAddress[digits.length];
        for (int i = 0; i < digits.length; i++) {
            addresses[i] = InetAddress.getByName(digits[i]);
        }
        return addresses;
    }

    int asked() {
        return asked.get();
    }

    /** The internet, with this machine's first address in it, on any port. */
    Network network() {
        return new Network(
                this,
                address -> address.getHostAddress().equals("127.0.0.1") || GlobalAddresses.contain(address),
                (scheme, port) -> true);
    }
}
