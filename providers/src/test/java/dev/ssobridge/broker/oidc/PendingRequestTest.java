package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;

class PendingRequestTest {
    private static final PendingRequest REQUEST = new PendingRequest("acme", "s-1", "n-1", 1_700_000_000, true);

    private final Map<Object, Object> notes = new HashMap<>();
    private final AuthenticationSessionModel browser = Stub.of(AuthenticationSessionModel.class)
            .answering("setAuthNote", asked -> notes.put(asked[0], asked[1]))
            .answering("getAuthNote", asked -> notes.get(asked[0]))
            .answering("removeAuthNote", asked -> notes.remove(asked[0]))
            .get();

    @Test
    void requestIsTakenOnceByItsState() {
        REQUEST.keepIn(browser);

        assertThat(PendingRequest.take(browser, "s-1")).contains(REQUEST);
        assertThat(PendingRequest.take(browser, "s-1")).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void requestWaitsOnForItsOwnStateAfterAnother() {
        REQUEST.keepIn(browser);

        assertThat(PendingRequest.take(browser, "s-2")).isEmpty();
        assertThat(PendingRequest.take(browser, null)).isEmpty();
        assertThat(PendingRequest.take(browser, "s-1")).contains(REQUEST);
    }

    @Test
    void laterRequestReplacesTheFirst() {
        REQUEST.keepIn(browser);
        new PendingRequest("acme", "s-2", "n-2", 1_700_000_001, false).keepIn(browser);

        assertThat(PendingRequest.take(browser, "s-1")).isEmpty();
    }

    @Test
    void noteKeepsItsKeysForSignInsThatRunDuringAnUpdate() {
        REQUEST.keepIn(browser);

        assertThat(notes)
                .containsExactly(Map.entry(
                        "sso.broker_request",
                        "{\"provider\":\"acme\",\"state\":\"s-1\",\"nonce\":\"n-1\",\"sentAt\":1700000000,"
                                + "\"fresh\":true}"));
    }

    @Test
    void onlyEqualTextsAreTheSame() {
        assertThat(PendingRequest.same("a", "a")).isTrue();
        assertThat(PendingRequest.same("a", "b")).isFalse();
        assertThat(PendingRequest.same("a", "ab")).isFalse();
        assertThat(PendingRequest.same("a", null)).isFalse();
    }
}
