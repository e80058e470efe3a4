package dev.ssobridge.it.signon;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;

/** A realm with a target alpha, and the addresses at which the target asks for a sign-on. */
record SignOnRequests(TestRealm realm) implements AutoCloseable {
    static final String RETURN_TO = "http://alpha.localhost:1081/page?x=1%262&y=%C3%A4";
    static final String STATE = "a b&c=d%/?#\u00e4+";

    /** Besides alpha there are a target of the other mechanism and one that is switched off. */
    static SignOnRequests in(KeycloakServer server) {
        return new SignOnRequests(TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API),
                TestTarget.of("beta", URI.create("http://beta.localhost:1082"), TargetMechanism.OPENID_CONNECT),
                TestTarget.of("off", URI.create("http://off.localhost:1083"), TargetMechanism.MANAGEMENT_API)
                        .disabled()));
    }

    URI of(String rawQuery) {
        return URI.create(realm.issuer() + "/sso/sign-on?" + rawQuery);
    }

    URI of(String clientId, String returnTo) {
        return of("client_id=" + clientId + "&state=s1&return_to=" + FormBody.encode(returnTo));
    }

    /** One that nothing is wrong with. */
    URI good() {
        return of("client_id=alpha&return_to=" + FormBody.encode(RETURN_TO) + "&state=" + FormBody.encode(STATE));
    }

    @Override
    public void close() {
        realm.close();
    }
}
