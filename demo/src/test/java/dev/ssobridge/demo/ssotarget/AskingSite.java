package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.http.HttpResponse;

/** A running site beside a fake Keycloak, which it asks who its visitors are. */
public interface AskingSite extends AutoCloseable {

    FakeKeycloak keycloak();

    /** The port that the site listens on. */
    int port();

    /** The short name of the site. */
    String name();

    /** Signs jane in, with this session at Keycloak. */
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
