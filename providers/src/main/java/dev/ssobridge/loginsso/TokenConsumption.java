package dev.ssobridge.loginsso;

import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.keycloak.MinimumLevel;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.redeem.TokenRedeemer;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import dev.ssobridge.token.TokenSecret;
import dev.ssobridge.user.Consents;
import dev.ssobridge.user.PendingActions;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A site consumes a token that was minted for it and gets the user: the second door beside the browser's. */
final class TokenConsumption {
    /** More than any token; what is longer is not looked at. */
    private static final int TOKEN_LIMIT = 1024;

    private final KeycloakSession session;
    private final Caller caller;
    private final EventBuilder event;

    TokenConsumption(KeycloakSession session, Caller caller, EventBuilder event) {
        this.session = session;
        this.caller = caller;
        this.event = event;
    }

    /** The token of a body such as {@code {"token": "..."}}. */
    static String tokenIn(RequestBody body) throws CallException {
        RequestFields fields = body.fields();
        fields.allowOnly(Set.of("token"));
        return fields.required("token", TOKEN_LIMIT);
    }

    Map<String, Object> consume(String token) throws CallException {
        TokenRedeemer redeemer = new TokenRedeemer(session, session.getContext().getRealm());
        Redemption outcome = redeemer.inspect(TokenSecret.parse(token), caller.client());
        if (outcome instanceof Redemption.Good good && needsInteraction(good)) {
            throw refused(good.token(), "interaction_required");
        }
        if (outcome instanceof Redemption.Good good) {
            outcome = redeemer.redeem(good, caller.client(), null);
        }
        if (outcome instanceof Redemption.Good spent) {
            describe(spent.token());
            event.user(spent.user()).detail("username", spent.user().getUsername());
            event.detail("result", "consumed");
            return new ConsumedUser(session, caller.client()).describe(spent);
        }
        Redemption.Refused refused = (Redemption.Refused) outcome;
        throw refused(refused.token(), refused.refusal().reason());
    }

    /** A target's door to the user stays as closed as the browser's: nobody could be asked here. */
    private boolean needsInteraction(Redemption.Good good) {
        RealmModel realm = session.getContext().getRealm();
        return good.token().kind() == TokenKind.TARGET
                && (PendingActions.exist(realm, good.user())
                        || !Consents.given(session, realm, good.user(), caller.client())
                        || isTooWeak(good.token()));
    }

    private boolean isTooWeak(SsoToken token) {
        return LiveSessions.find(session, session.getContext().getRealm(), token)
                .filter(found -> MinimumLevel.isReached(found, caller.client()))
                .isEmpty();
    }

    private CallException refused(SsoToken token, String reason) {
        describe(token);
        return new CallException(
                Status.NOT_FOUND.getStatusCode(),
                "invalid_sso_token",
                "The field token holds no token that this client can consume.",
                reason);
    }

    private void describe(SsoToken token) {
        if (token != null) {
            event.user(token.userId()).detail("sso_token_kind", token.kind().label());
        }
    }
}
