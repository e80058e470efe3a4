package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;

/** Settings of Keycloak's broker that are the same for every identity provider of this kind, whatever is stored. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"OIDCIdentityProviderConfig", "OAuth2IdentityProviderConfig"})
abstract class FixedOidcConfig extends OIDCIdentityProviderConfig {
    private static final String SCOPE = "openid profile email";
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final long serialVersionUID = 1L;

    FixedOidcConfig() {}

    FixedOidcConfig(IdentityProviderModel model) {
        super(model);
    }

    @Override
    public String getDefaultScope() {
        String configured = super.getDefaultScope();
        return configured == null || configured.isBlank() ? SCOPE : configured;
    }

    @Override
    public int getAllowedClockSkew() {
        return getConfig().get(ALLOWED_CLOCK_SKEW) == null ? CLOCK_SKEW_SECONDS : super.getAllowedClockSkew();
    }

    @Override
    public boolean isValidateSignature() {
        return true;
    }

    @Override
    public boolean isUseJwksUrl() {
        return true;
    }

    /** True, since {@link SsoOidcIdentityProvider} reads UserInfo itself, within limits. */
    @Override
    public boolean isDisableUserInfoService() {
        return true;
    }

    @Override
    public boolean isPkceEnabled() {
        return true;
    }

    @Override
    public String getPkceMethod() {
        return "S256";
    }

    /** True, since {@link SsoOidcIdentityProvider} sends and checks a nonce of its own, with a page and an event. */
    @Override
    public boolean isDisableNonce() {
        return true;
    }

    /** False, since the hint is sent as it is: Keycloak would take braces in it for a template. */
    @Override
    public boolean isLoginHint() {
        return false;
    }

    /** False, since {@code ui_locales} is sent as it is: Keycloak would send the language that it made of it. */
    @Override
    public boolean isUiLocales() {
        return false;
    }

    @Override
    public boolean isPassMaxAge() {
        return true;
    }

    @Override
    public String getPrompt() {
        return null;
    }

    /** False: the grant would sign people in without the rules of this room. */
    @Override
    public boolean isJWTAuthorizationGrantEnabled() {
        return false;
    }

    @Override
    public boolean isBackchannelSupported() {
        return false;
    }

    @Override
    public boolean isSendIdTokenOnLogout() {
        return true;
    }

    @Override
    public boolean isSendClientIdOnLogout() {
        return true;
    }
}
