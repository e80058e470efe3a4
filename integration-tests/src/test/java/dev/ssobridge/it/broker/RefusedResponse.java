package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Events.Event;

/** What an attack ends at: a page of status 400, and an event that says why. */
final class RefusedResponse {
    private RefusedResponse() {}

    static void mustBe(BrokerRealm realm, Page page, String... reasons) {
        assertThat(page.answer().status()).as("%s", page.answer()).isEqualTo(400);
        assertThat(page.html().text()).contains("could not be accepted");
        Event event = realm.lastEvent("LOGIN", "LOGIN_ERROR");
        assertThat(event.type()).as("nobody got in").isEqualTo("LOGIN_ERROR");
        assertThat(event.error()).isEqualTo("identity_provider_login_failure");
        assertThat(event.detail("reason")).isIn((Object[]) reasons);
    }
}
