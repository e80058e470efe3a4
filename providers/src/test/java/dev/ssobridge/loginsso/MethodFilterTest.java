package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodFilterTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /realms/demo/sso/login, POST",
        "HEAD, /realms/demo/sso/login, POST",
        "PUT, /realms/demo/sso/users, POST",
        "GET, /auth/realms/demo/sso/token, POST",
        "GET, /realms/demo/sso/token/, POST",
        "DELETE, /realms/demo/sso/token/abc, POST",
        "POST, /realms/demo/sso/sign-on, GET",
        "POST, /realms/demo/sso/openapi, GET"
    })
    void wrongMethodIsToldTheRightOne(String method, String path, String allowed) {
        assertThat(MethodFilter.allowed(path, method)).contains(allowed);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /realms/demo/sso/login",
        "OPTIONS, /realms/demo/sso/login",
        "GET, /realms/demo/sso/sign-on",
        "HEAD, /realms/demo/sso/openapi",
        "GET, /realms/demo/sso/nothing",
        "GET, /realms/demo/sso/login/more",
        "GET, /admin/realms/demo/sso/users",
        "GET, /admin/realms/demo/sso/tokens",
        "GET, /realms/demo/protocol/openid-connect/token"
    })
    void restIsLeftToTheResource(String method, String path) {
        assertThat(MethodFilter.allowed(path, method)).isEmpty();
    }
}
