package dev.ssobridge.broker.oidc;

import dev.ssobridge.broker.OwnersIssuer;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** What an account's owner may change of an identity provider: issuer, client id, secret, and that it is on. */
public record OwnerSettings(KeycloakSession session, IdentityProviderModel stored) {
    /** The values in use; each may be null. */
    public OwnerDraft inUse() {
        return new OwnerDraft(
                stored.getConfig().get(IdentityProviderModel.ISSUER),
                stored.getConfig().get("clientId"),
                stored.getConfig().get("clientSecret"));
    }

    /** Whether the server would go there for an owner, as far as the address shows: by https only. */
    public boolean maySend(String issuer) {
        return OwnerTrial.factory(session).maySend(issuer);
    }

    /** Whether that issuer is another one while people are linked, who would become other people's users. */
    public boolean isIssuerLocked(String issuer) {
        return new IssuerLock(session, session.getContext().getRealm()).isLocked(stored, issuer);
    }

    /**
     * Puts the values to use, and switches the identity provider on.
     *
     * @throws IllegalArgumentException with a sentence in English if they can't be used any more
     */
    public void switchOn(OwnerDraft draft) {
        if (isIssuerLocked(draft.issuer())) {
            throw new IllegalArgumentException("people are linked to it");
        }
        IdentityProviderModel model = new IdentityProviderModel(stored);
        model.setEnabled(true);
        SsoOidcConfig config = OwnerTrial.factory(session).configOf(model);
        boolean isAnother = !draft.issuer().equals(inUse().issuer());
        config.getConfig().put(IdentityProviderModel.ISSUER, draft.issuer());
        config.setClientId(draft.clientId());
        config.setClientSecret(draft.secret());
        if (isAnother || OwnersIssuer.isIn(stored.getConfig())) {
            OwnersIssuer.mark(config.getConfig());
        }
        config.validateNow(session, session.getContext().getRealm());
        model.setConfig(config.getConfig());
        session.identityProviders().update(model);
    }
}
