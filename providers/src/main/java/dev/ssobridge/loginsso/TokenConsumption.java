package dev.ssobridge.loginsso;

import dev.ssobridge.event.CallReason;
import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.event.SsoResult;
import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.redeem.TokenRedeemer;
import dev.ssobridge.token.SsoToken;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;

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
        return redeemer.inspect(token, caller.client()).map(good -> redeem(redeemer, good), this::refuse);
    }

    private Map<String, Object> redeem(TokenRedeemer redeemer, Redemption.Good good) throws CallException {
        SilentAccess access = new SilentAccess(session, session.getContext().getRealm());
        if (!access.byRest(good.token(), good.user(), caller.client())) {
            throw refused(good.token(), CallReason.INTERACTION_REQUIRED.label());
        }
        return redeemer.redeem(good, caller.client()).map(this::answer, this::refuse);
    }

    private Map<String, Object> answer(Redemption.Good redeemed) {
        describe(redeemed.token());
        event.user(redeemed.user());
        SsoEvent.of(event)
                .detail(SsoDetail.USERNAME, redeemed.user().getUsername())
                .result(SsoResult.CONSUMED);
        return new ConsumedUser(session, caller.client()).describe(redeemed);
    }

    private Map<String, Object> refuse(Redemption.Refused refused) throws CallException {
        throw refused(refused.token(), refused.reason().reason());
    }

    private CallException refused(SsoToken token, String reason) {
        describe(token);
        return CallException.refusedToken(reason);
    }

    private void describe(SsoToken token) {
        if (token != null) {
            event.user(token.userId());
            SsoEvent.of(event).detail(SsoDetail.TOKEN_KIND, token.kind().label());
        }
    }
}
