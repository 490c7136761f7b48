package io.github.herovlm.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, provider",
        "100.100.100.200, a cloud's metadata",
        "100.127.255.255, provider",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "168.63.129.16, a cloud's services",
        "169.254.0.1, link-local",
        "169.254.169.254, a cloud's metadata",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.8, protocols",
        "192.0.0.192, a cloud's metadata",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.0.1, private",
        "192.168.255.255, private",
        "198.18.0.0, benchmarks",
        "198.19.255.255, benchmarks",
        "198.51.100.7, documentation",
        "203.0.113.7, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, IPv4-compatible loopback",
        "::ffff:127.0.0.1, IPv4-mapped loopback",
        "::ffff:10.0.0.1, IPv4-mapped private",
        "64:ff9b::7f00:1, NAT64 of loopback",
        "64:ff9b::a9fe:a9fe, NAT64 of a cloud's metadata",
        "64:ff9b:1::808:808, local NAT64",
        "100::1, discarded",
        "2001::1, Teredo",
        "2001:0:7f00:1::1, Teredo",
        "2001:2::1, benchmarks",
        "2001:10::1, ORCHID",
        "2001:db8::1, documentation",
        "2002:7f00:1::1, 6to4 of loopback",
        "2002:808:808::1, 6to4",
        "3fff::1, documentation",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fd00:ec2::254, a cloud's metadata",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
    })
    @DisplayName("an address that leads elsewhere than to the internet")
    void special(String address, String kind) throws UnknownHostException {
        assertThat(GlobalAddresses.contain(InetAddress.getByName(address)))
                .as(kind)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700::1111",
                "3ffe::1",
            })
    @DisplayName("an address of the internet, those beside the special ones included")
    void global(String address) throws UnknownHostException {
        assertThat(GlobalAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @Test
    @DisplayName("an IPv4 address inside an IPv6 one that the JDK did not take out")
    void mapped() throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        bytes[12] = 8;

        assertThat(GlobalAddresses.contain(Inet6Address.getByAddress(null, bytes, -1)))
                .isFalse();
    }
}
