package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteNameTest {
    private static SiteName of(String host) {
        return SiteName.of("https://" + host + ":8443/path").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "[fd00::1]",
                "[fe80::1]",
                "[::ffff:10.0.0.1]",
                "intranet",
                "shop.local",
                "SHOP.Internal",
                "shop.lan",
                "shop.home.arpa"
            })
    void nameOfAnInnerNetworkIsPrivate(String host) {
        assertThat(of(host).isPrivate()).isTrue();
        assertThat(of(host).isPublic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com",
                "172.32.0.1",
                "172.15.0.1",
                "100.128.0.1",
                "100.63.0.1",
                "8.8.8.8",
                "[2001:db8::1]",
                "local.example",
                "10.example.com"
            })
    void anyOtherNameIsPublic(String host) {
        assertThat(of(host).isPublic()).isTrue();
        assertThat(of(host).isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "shop.localhost", "127.0.0.1", "127.1.2.3", "[::1]"})
    void nameOfTheMachineItselfIsNeither(String host) {
        assertThat(of(host).isLoopback()).isTrue();
        assertThat(of(host).isPublic()).isFalse();
        assertThat(of(host).isPrivate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "id.example.com, shop.example.com, true",
        "example.com, a.b.example.com, true",
        "id.example.co.uk, shop.example.co.uk, true",
        "one.co.uk, two.co.uk, false",
        "id.example.com, shop.example.org, false",
        "one.github.io, two.github.io, false",
        "one.github.io, a.one.github.io, true",
        "one.github.io, github.io, false",
        "one.corp, two.corp, false",
        "a.one.corp, b.one.corp, true",
        "1.2.3.4, 1.2.3.4, true",
        "1.2.3.4, 5.2.3.4, false",
        "one.corp, one.corp, true",
        "co.uk, other.co.uk, false",
    })
    void sitesAreTheSameWhereTheyShareADomainThatOneCanRegister(String one, String other, boolean same) {
        assertThat(of(one).isSameSite(of(other))).isEqualTo(same);
        assertThat(of(other).isSameSite(of(one))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no url", "mailto:jane@example.com", "https://[", "/path"})
    void urlWithoutAHostHasNoName(String url) {
        assertThat(SiteName.of(url)).isEmpty();
    }
}
