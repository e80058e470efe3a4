package dev.ssobridge.signon;

import dev.ssobridge.metrics.SsoMetrics;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.SiteUrl;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SessionOrigin;
import dev.ssobridge.token.SessionTokens;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenGrant;
import dev.ssobridge.token.TokenSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** The targets that one session is signed on to, and their tokens. */
public final class SignOn {
    private final KeycloakSession session;
    private final UserSessionModel userSession;
    private final List<SsoTarget> targets;

    private SignOn(KeycloakSession session, UserSessionModel userSession, List<SsoTarget> targets) {
        this.session = session;
        this.userSession = userSession;
        this.targets = targets;
    }

    /** All targets that the user of the session is signed on to, except those of the client that is signing in. */
    public static SignOn of(KeycloakSession session, UserSessionModel userSession, ClientModel client) {
        RealmModel realm = userSession.getRealm();
        List<SsoTarget> targets = SsoTargets.any(realm)
                ? new SilentAccess(session, realm)
                        .onSignOnPage(userSession, () -> targetsBesides(client, session, realm))
                : List.of();
        return new SignOn(session, userSession, targets);
    }

    private static List<SsoTarget> targetsBesides(ClientModel client, KeycloakSession session, RealmModel realm) {
        return SsoTargets.of(session, realm).stream()
                .filter(target -> !target.belongsTo(client))
                .toList();
    }

    /** The sign-on at one target, which asks for it. */
    static SignOn at(SsoTarget target, KeycloakSession session, UserSessionModel userSession) {
        return new SignOn(session, userSession, List.of(target));
    }

    /** Whether there is any target to sign on to. */
    public boolean isNeeded() {
        return !targets.isEmpty();
    }

    /** Mints all tokens in this transaction. The URL of each image carries the token of its target. */
    public List<PageImage> mint() {
        return SessionTokens.has(userSession) ? mintMore() : mintTokens();
    }

    /** The same in a session that may have tokens, or get some at this moment: the oldest unconsumed ones may have to go. */
    List<PageImage> mintMore() {
        WaitingTokens.boundAfterCommit(session, userSession);
        return mintTokens();
    }

    private List<PageImage> mintTokens() {
        SessionTokens.note(userSession);
        List<TokenSecret> tokens =
                SsoTokenStore.of(session).mint(targets.stream().map(this::grant).toList());
        List<PageImage> images = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            SsoTarget target = targets.get(i);
            SsoMetrics.targetToken(
                    userSession.getRealm().getName(), target.client().getClientId(), "minted");
            images.add(new PageImage(target, SiteUrl.with(target.callbackUrl(), parameters(target, tokens.get(i)))));
        }
        return images;
    }

    private TokenGrant grant(SsoTarget target) {
        TokenGrant.Recipient recipient = new TokenGrant.Recipient(
                userSession.getRealm().getId(),
                userSession.getUser().getId(),
                target.client().getId());
        return TokenGrant.target(recipient, userSession.getId(), target.id(), target.validity())
                .from(SessionOrigin.websiteUuid(userSession));
    }

    static Map<String, String> parameters(SsoTarget target, TokenSecret token) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sso-token", token.value());
        parameters.put("sso-validity", String.valueOf(target.validity().toMinutes()));
        return parameters;
    }
}
