package dev.ssobridge.demo.ssotarget;

/** A running SSO target. The rules for targets ask it what differs from site to site. */
public interface TargetUnderTest extends AskingSite {

    /** Signs jane in with a token that was minted in this session at Keycloak. */
    @Override
    void signIn(TargetBrowser browser, String sid);
}
