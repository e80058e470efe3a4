package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.JsonWebToken;

/** Claims of an ID token that Keycloak casts to texts. One of another kind would stop the sign-in with an exception. */
@CheckedOn(keycloak = "26.7.4", of = "OIDCIdentityProvider.extractIdentity")
final class IdTokenTexts {
    private static final Set<String> CAST = Set.of(
            IDToken.NAME,
            IDToken.GIVEN_NAME,
            IDToken.FAMILY_NAME,
            IDToken.PREFERRED_USERNAME,
            IDToken.EMAIL,
            IDToken.SESSION_ID);

    private final Map<String, Object> claims;
    private final Map<String, Object> hidden = new HashMap<>();

    /** Hides the claims that are no texts. */
    IdTokenTexts(JsonWebToken token) {
        claims = token.getOtherClaims();
        CAST.stream()
                .filter(name -> claims.containsKey(name) && !(claims.get(name) instanceof String))
                .forEach(name -> hidden.put(name, claims.get(name)));
        claims.keySet().removeAll(hidden.keySet());
    }

    /** Shows them again: the identity provider's mappers may want them. */
    void restore() {
        claims.putAll(hidden);
    }
}
