package dev.ssobridge.it.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** Who signed in, and how, as a validated ID token says it. */
public record Identity(JWTClaimsSet claims) {
    /** The user's id. */
    public String sub() {
        return claims.getSubject();
    }

    public String username() {
        return text("preferred_username");
    }

    public String acr() {
        return text("acr");
    }

    /** Empty where the claim is missing. */
    public List<String> amr() {
        return list("amr");
    }

    public String sid() {
        return text("sid");
    }

    public List<String> accounts() {
        return list("accounts");
    }

    public String text(String claim) {
        try {
            return claims.getStringClaim(claim);
        } catch (ParseException e) {
            throw new AssertionError(claim + " is no text in " + claims, e);
        }
    }

    public List<String> list(String claim) {
        try {
            List<String> values = claims.getStringListClaim(claim);
            return values == null ? List.of() : values;
        } catch (ParseException e) {
            throw new AssertionError(claim + " is no list in " + claims, e);
        }
    }

    public Map<String, Object> object(String claim) {
        try {
            return claims.getJSONObjectClaim(claim);
        } catch (ParseException e) {
            throw new AssertionError(claim + " is no object in " + claims, e);
        }
    }
}
