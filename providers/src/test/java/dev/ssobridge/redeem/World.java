package dev.ssobridge.redeem;

import dev.ssobridge.Fake;
import dev.ssobridge.ssotarget.Mechanism;
import dev.ssobridge.ssotarget.SsoTarget;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.common.Profile;
import org.keycloak.common.util.Time;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.services.managers.BruteForceProtector;

/** A realm with the user jane, her living session and one client, a target: nothing speaks against a sign-in. */
final class World {
    static final String TARGET_ID = "target";

    static {
        // Keycloak's own code asks for features; without this one it takes no user for a transient one.
        Map<Profile.Feature, Boolean> features =
                new EnumMap<>(Profile.defaults().getFeatures());
        features.put(Profile.Feature.TRANSIENT_USERS, true);
        Profile.init(Profile.ProfileName.DEFAULT, features);
    }

    final Fake<RealmModel> realm = Fake.of(RealmModel.class)
            .with("getId", "realm")
            .with("isEnabled", true)
            .with("getSsoSessionIdleTimeout", 1800)
            .with("getSsoSessionMaxLifespan", 36000);
    final Fake<UserModel> user = Fake.of(UserModel.class).with("getId", "jane").with("isEnabled", true);
    final Fake<ClientModel> client = Fake.of(ClientModel.class)
            .with("getId", "client")
            .with("getClientId", "shop")
            .with("isEnabled", true)
            .with("getAttributes", Map.of())
            .with("getRealm", realm.get());
    final Fake<UserSessionModel> userSession = Fake.of(UserSessionModel.class)
            .with("getId", "session")
            .with("getRealm", realm.get())
            .with("getUser", user.get())
            .with("getState", UserSessionModel.State.LOGGED_IN)
            .with("getStarted", (int) Time.currentTimeSeconds())
            .with("getLastSessionRefresh", (int) Time.currentTimeSeconds());
    final Fake<UserProvider> users = Fake.of(UserProvider.class).with("getUserById", user.get());
    final Fake<BruteForceProtector> guard = Fake.of(BruteForceProtector.class);
    final Fake<KeycloakSession> session = Fake.of(KeycloakSession.class);

    World() {
        emptyStreams("getRequiredActionsStream", "getRoleMappingsStream", "getGroupsStream");
        session.with("users", users.get())
                .with("getContext", Fake.of(KeycloakContext.class).get())
                .with("getProvider", guard.get())
                .with(
                        "sessions",
                        Fake.of(UserSessionProvider.class)
                                .with("getUserSession", userSession.get())
                                .get());
        ComponentModel component = new ComponentModel();
        component.setId(TARGET_ID);
        component.setProviderId("sso-target");
        component.put("displayName", "Shop");
        component.put("mechanism", "openid-connect");
        component.put("clientId", "shop");
        component.put("callbackUrl", "https://shop.example/callback");
        component.put("signOutUrl", "https://shop.example/sign-out");
        client.with("getRootUrl", "https://shop.example");
        realm.with("getComponent", component).with("getClientByClientId", client.get());
    }

    private void emptyStreams(String... questions) {
        for (String question : questions) {
            user.on(question, parameters -> Stream.empty());
        }
    }

    SsoTarget target() {
        URI url = URI.create("https://shop.example");
        return new SsoTarget(
                TARGET_ID,
                "Shop",
                Mechanism.OPENID_CONNECT,
                client.get(),
                url,
                url,
                Duration.ofMinutes(60),
                true,
                List.of());
    }

    SilentAccess access() {
        return new SilentAccess(session.get(), realm.get());
    }

    World userIsDisabled() {
        user.with("isEnabled", false);
        return this;
    }

    World userIsLocked() {
        realm.with("isBruteForceProtected", true);
        guard.with("isTemporarilyDisabled", true);
        return this;
    }

    World userHasToUpdateThePassword() {
        return requiredAction(true);
    }

    World requiredActionIsSwitchedOff() {
        return requiredAction(false);
    }

    private World requiredAction(boolean enabled) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setEnabled(enabled);
        user.on("getRequiredActionsStream", parameters -> Stream.of("UPDATE_PASSWORD"));
        realm.with("getRequiredActionProviderByAlias", action);
        return this;
    }

    World consentIsMissing() {
        client.with("isConsentRequired", true);
        return this;
    }

    World consentIsGiven() {
        ClientScopeModel email = Fake.of(ClientScopeModel.class)
                .with("getId", "email")
                .with("isDisplayOnConsentScreen", true)
                .get();
        UserConsentModel consent = new UserConsentModel(client.get());
        consent.addGrantedClientScope(email);
        users.with("getConsentByClient", consent);
        client.with("getClientScopes", Map.of("email", email));
        return consentIsMissing();
    }

    World levelIsTooLow() {
        Map<String, String> attributes = new HashMap<>(Map.of(Constants.MINIMUM_ACR_VALUE, "2"));
        client.with("getAttributes", attributes).on("getAttribute", parameters -> attributes.get(parameters.get(0)));
        return this;
    }

    World userIsAdministrator() {
        RoleModel admin = Fake.of(RoleModel.class)
                .with("getName", "admin")
                .on("getCompositesStream", parameters -> Stream.empty())
                .get();
        user.on("getRoleMappingsStream", parameters -> Stream.of(admin));
        return this;
    }

    World userIsServiceAccount() {
        user.with("getServiceAccountClientLink", "client");
        return this;
    }

    World userIsTransient() {
        userSession.with("getUser", new LightweightUserAdapter(session.get(), realm.get(), "jane"));
        return this;
    }

    World sessionIsOver() {
        userSession.with("getState", UserSessionModel.State.LOGGING_OUT);
        return this;
    }
}
