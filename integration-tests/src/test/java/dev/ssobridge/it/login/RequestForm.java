package dev.ssobridge.it.login;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways in which a browser can bring an authorization request. */
enum RequestForm {
    QUERY {
        @Override
        Visit visit(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
            return Visit.of(browser, site, request);
        }
    },
    POST {
        @Override
        Visit visit(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
            return Visit.posted(browser, site, request);
        }
    },
    PUSHED {
        @Override
        Visit visit(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
            return Visit.pushed(browser, site, request);
        }
    },
    REQUEST_OBJECT {
        @Override
        Visit visit(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
            Map<String, String> all = FormBody.parametersOf(request.uri());
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
            all.forEach(claims::claim);
            Map<String, String> query = new LinkedHashMap<>();
            query.put("client_id", all.get("client_id"));
            query.put("response_type", "code");
            query.put("scope", "openid");
            query.put("request", new PlainJWT(claims.build()).serialize());
            String endpoint = request.uri().toString().replaceFirst("\\?.*", "");
            return new Visit(site, request, browser.open(URI.create(endpoint + "?" + FormBody.encode(query))));
        }
    };

    /** Sends a browser with the request to Keycloak. */
    abstract Visit visit(CookieBrowser browser, OidcClient site, AuthorizationRequest request);
}
