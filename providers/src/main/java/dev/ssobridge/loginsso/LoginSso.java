package dev.ssobridge.loginsso;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.keycloak.ClientSubject;
import dev.ssobridge.registration.RealmSettings;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenGrant;
import dev.ssobridge.token.TokenSecret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** LoginSSO and UpdateSSOUser for one caller. */
final class LoginSso {
    private final KeycloakSession session;
    private final Caller caller;
    private final EventBuilder event;

    LoginSso(KeycloakSession session, Caller caller, EventBuilder event) {
        this.session = session;
        this.caller = caller;
        this.event = event;
    }

    Map<String, Object> login(LoginRequest request) throws CallException {
        RealmModel realm = session.getContext().getRealm();
        Portal portal = Portal.of(realm, caller.client(), request.clientId());
        Provisioned provisioned = provision(request.user());
        AccountSelection selection = select(provisioned, request);
        Duration lifespan = RealmSettings.of(realm).loginTokenLifespan();
        TokenGrant.Recipient recipient = new TokenGrant.Recipient(
                realm.getId(), provisioned.user().getId(), portal.client().getId());
        TokenSecret token = SsoTokenStore.of(session)
                .mint(TokenGrant.login(recipient, selection.account(), selection.servicePoint(), lifespan)
                        .from(caller.client().getId()));
        SsoEvent.of(event).detail(SsoDetail.AUDIENCE, portal.client().getClientId());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", token.value());
        answer.put("expiresIn", lifespan.toSeconds());
        answer.putAll(outcome(provisioned));
        portal.loginUrl(realm, token, selection).ifPresent(url -> answer.put("loginUrl", url));
        return answer;
    }

    Map<String, Object> update(UserData data) throws CallException {
        return outcome(provision(data));
    }

    private Provisioned provision(UserData data) throws CallException {
        SsoEvent.of(event).detail(SsoDetail.USERNAME, data.username());
        Provisioned provisioned = new UserProvisioner(session, caller).provision(data);
        event.user(provisioned.user());
        SsoEvent.of(event).result(provisioned.result());
        return provisioned;
    }

    /** The user's id is the one by which the calling client knows the user, never the portal's. */
    private Map<String, Object> outcome(Provisioned provisioned) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("userId", ClientSubject.of(session, caller.client(), provisioned.user()));
        answer.put("created", provisioned.created());
        answer.put("updated", provisioned.updated());
        return answer;
    }

    private static AccountSelection select(Provisioned provisioned, LoginRequest request) throws CallException {
        try {
            return AccountSelection.of(
                    provisioned.accounts(), request.selectedAccount(), request.selectedServicePoint());
        } catch (AccountSelection.NotTheUsersException e) {
            throw invalid(e.mismatch());
        }
    }

    private static CallException invalid(AccountSelection.Mismatch mismatch) {
        return switch (mismatch) {
            case UNKNOWN_ACCOUNT -> CallException.invalid("selectedAccount", "is not an account of the user");
            case UNKNOWN_SERVICE_POINT ->
                CallException.invalid("selectedServicePoint", "is not a service point of the user");
            case OTHER_SERVICE_POINT ->
                CallException.invalid("selectedServicePoint", "is not a service point of the selected account");
            case SHARED_SERVICE_POINT ->
                CallException.invalid(
                        "selectedServicePoint", "is in several accounts of the user: name the account, too");
        };
    }
}
