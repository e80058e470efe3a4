package dev.ssobridge.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.broker.http.PublicAddresses.NotPublicException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses addresses = new PublicAddresses();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2001:0:a00:1::",
                "2002:a00:1::",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1"
            })
    void addressOfTheInnerNetworkIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getAllByName(address)[0]))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111", "2001:4860::1"})
    void anyOtherIs(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getAllByName(address)[0]))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.1", "169.254.169.254", "fd00::1"})
    void nameThatLeadsIntoTheInnerNetworkIsRefused(String host) {
        assertThatThrownBy(() -> addresses.resolve(host)).isInstanceOf(NotPublicException.class);
    }

    @Test
    void nameOfTheMachineLeadsThere() throws UnknownHostException {
        assertThat(addresses.resolve("shop.LOCALHOST")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(addresses.resolve("127.0.0.2")).containsExactly(InetAddress.getLoopbackAddress());
    }
}
