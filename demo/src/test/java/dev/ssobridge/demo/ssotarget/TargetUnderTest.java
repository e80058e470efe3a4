package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.http.HttpResponse;

/** A running site beside a fake Keycloak. The rules for SSO targets ask it what differs from site to site. */
public interface TargetUnderTest extends AutoCloseable {

    FakeKeycloak keycloak();

    /** The port that the site listens on. */
    int port();

    /** The short name of the site. */
    String name();

    /** Signs jane in with a token that was minted in this session at Keycloak. */
    void signIn(TargetBrowser browser, String sid);

    /** Sends the browser back from Keycloak, which does not know the user. */
    HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question);

    /** Opens a new browser. */
    default TargetBrowser browser() {
        return new TargetBrowser(new Browser(port()), keycloak());
    }

    @Override
    void close();
}
