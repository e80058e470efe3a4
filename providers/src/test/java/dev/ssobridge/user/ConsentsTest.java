package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import dev.ssobridge.stub.StubbedRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

class ConsentsTest {
    private final ClientScopeModel profile = scope("profile", true);
    private final ClientScopeModel silent = scope("silent", false);
    private final Stub<ClientModel> client = Stub.of(ClientModel.class)
            .with("getId", "shop")
            .with("isConsentRequired", true)
            .with("getClientScopes", Map.of("profile", profile, "silent", silent));
    private final StubbedRealm realm = new StubbedRealm();
    private UserModel ann;

    /** Keycloak asks for its features when a consent is made. */
    @BeforeAll
    static void setFeatures() {
        Profile.defaults();
    }

    @BeforeEach
    void addUser() {
        ann = realm.add("ann", null);
    }

    private static ClientScopeModel scope(String id, boolean shown) {
        return Stub.of(ClientScopeModel.class)
                .with("getId", id)
                .with("isDisplayOnConsentScreen", shown)
                .get();
    }

    private boolean given() {
        return Consents.given(realm.session(), realm.realm(), ann, client.get());
    }

    private void grant(ClientScopeModel... scopes) {
        UserConsentModel consent = new UserConsentModel(client.get());
        for (ClientScopeModel scope : scopes) {
            consent.addGrantedClientScope(scope);
        }
        realm.provider.with("getConsentByClient", consent);
    }

    @Test
    void clientThatNeedsNoConsentIsGivenTheUser() {
        client.with("isConsentRequired", false);

        assertThat(given()).isTrue();
    }

    @Test
    void clientThatTheUserNeverConsentedToIsNot() {
        assertThat(given()).isFalse();
    }

    @Test
    void consentToAllShownScopesIsEnough() {
        grant(profile);

        assertThat(given()).isTrue();
    }

    @Test
    void scopeThatCameLaterHasToBeAskedFor() {
        grant(silent);

        assertThat(given()).isFalse();
    }
}
