package dev.ssobridge.redeem;

import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenReason;
import org.keycloak.models.UserModel;

/** Outcome of looking at, or of spending, a token. */
public sealed interface Redemption {

    /** The token is good (looked at), or it was and is now spent by the asker (redeemed). */
    record Good(SsoToken token, UserModel user) implements Redemption {}

    /** The token is not the asker's to spend; {@code token} is null where there is none. */
    record Refused(TokenReason refusal, SsoToken token) implements Redemption {}
}
