package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;

/** A person whom the realm does not let in: one page for every reason, since it must not tell who has an account. */
final class RefusedPerson {
    private RefusedPerson() {}

    static void mustBe(BrokerRealm realm, FakePerson person, String reason) {
        Page page = realm.walk().comeBackAs(person);

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(page.html().text()).contains("you have no access here");
        Event event = realm.lastEvent("LOGIN_ERROR");
        assertThat(event.error()).isEqualTo("access_denied");
        assertThat(event.detail("reason")).isEqualTo(reason);
        assertThat(event.detail("identity_provider")).isEqualTo("acme");
    }

    /** The same where the person's address is that of a user, who must not be linked. */
    static void mustBe(BrokerRealm realm, FakePerson person, String reason, TestUser user) {
        mustBe(realm, person, reason);
        assertThat(realm.lastEvent("LOGIN_ERROR").userId())
                .as("user of the event")
                .isIn(user.id(), null);
        assertThat(realm.linksOf(user)).isEmpty();
    }
}
