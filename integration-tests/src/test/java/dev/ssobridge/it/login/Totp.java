package dev.ssobridge.it.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A user's authenticator app: RFC 6238 with Keycloak's defaults. Keycloak takes a code once, so each test makes its own user. */
final class Totp {
    private static final String SECRET = "a secret of the tests";
    private static final int PERIOD_SECONDS = 30;

    private Totp() {}

    /** Gives the user the app, beside the password. */
    static void addTo(UserRepresentation user) {
        CredentialRepresentation app = new CredentialRepresentation();
        app.setType("otp");
        app.setSecretData("{\"value\":\"" + SECRET + "\"}");
        app.setCredentialData(
                "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}");
        List<CredentialRepresentation> credentials = new ArrayList<>(user.getCredentials());
        credentials.add(app);
        user.setCredentials(credentials);
    }

    static boolean isAskedFor(Visit visit) {
        return visit.page().has("#kc-otp-login-form");
    }

    /** Enters the code of this moment. */
    static Visit enter(Visit visit) {
        return enter(visit, code(Instant.now()));
    }

    static Visit enter(Visit visit, String code) {
        return visit.at(
                visit.page().form("#kc-otp-login-form").with("otp", code).submit());
    }

    static String code(Instant when) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(when.getEpochSecond() / PERIOD_SECONDS)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
