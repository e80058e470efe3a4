package dev.ssobridge.demo.ssotarget;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token that Keycloak has minted for this site and this browser's user.
 *
 * @param value the token itself
 * @param validity how long the token is worth keeping
 */
public record TargetToken(String value, Duration validity) {

    /** 256 random bits, base64url. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern MINUTES = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int MOST_MINUTES = 1440;

    /**
     * Reads {@code sso-token} and {@code sso-validity}, in minutes.
     *
     * @throws BadRequestResponse if one is missing, repeated or malformed
     */
    public static TargetToken of(Context ctx) {
        String value = QueryParameter.of(ctx, "sso-token")
                .filter(TargetToken::isShaped)
                .orElseThrow(() -> new BadRequestResponse("problem.target.token"));
        Duration validity = QueryParameter.of(ctx, "sso-validity")
                .flatMap(TargetToken::minutes)
                .orElseThrow(() -> new BadRequestResponse("problem.target.validity"));
        return new TargetToken(value, validity);
    }

    /** Whether the value has the shape of a token. Keycloak is not asked about anything else. */
    static boolean isShaped(String value) {
        return SHAPE.matcher(value).matches();
    }

    private static Optional<Duration> minutes(String text) {
        return Optional.of(text)
                .filter(digits -> MINUTES.matcher(digits).matches())
                .map(Integer::valueOf)
                .filter(minutes -> minutes <= MOST_MINUTES)
                .map(Duration::ofMinutes);
    }

    /** Hides the token, which must not get into log lines. */
    @Override
    public String toString() {
        return "TargetToken[***, " + validity + "]";
    }
}
