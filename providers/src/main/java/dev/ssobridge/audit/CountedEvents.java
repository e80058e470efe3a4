package dev.ssobridge.audit;

import dev.ssobridge.metrics.SsoMetrics;
import dev.ssobridge.metrics.SsoMetrics.Outcome;
import java.util.Map;
import org.keycloak.events.Event;

/** The events of this JAR, and of the sign-ins that its tokens begin, as metrics: so that both always tell the same. */
final class CountedEvents {
    private static final String NONE = "none";
    private static final String UNKNOWN = "unknown";

    private CountedEvents() {}

    static void count(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        switch (event.getType()) {
            case CLIENT_LOGIN, CLIENT_LOGIN_ERROR -> countCall(event, details);
            case LOGIN, LOGIN_ERROR -> countRedemption(event, details);
            default -> {}
        }
    }

    private static void countCall(Event event, Map<String, String> details) {
        String action = details.get("sso_action");
        if (action == null) {
            return; // a client's own sign-in
        }
        if (details.containsKey("sso_target")) {
            SsoMetrics.targetReport(event.getRealmName(), details.getOrDefault("reason", NONE));
            return;
        }
        SsoMetrics.call(event.getRealmName(), action, outcome(details, details.getOrDefault("result", NONE)));
        if ("consumed".equals(details.get("result"))) {
            countRedeemed(event, details);
        }
    }

    private static void countRedemption(Event event, Map<String, String> details) {
        if (!"sso_token".equals(details.get("auth_method"))) {
            return;
        }
        String kind = details.getOrDefault("sso_token_kind", UNKNOWN);
        boolean refused = event.getError() != null;
        SsoMetrics.redemption(event.getRealmName(), kind, outcome(details, refused ? "refused" : "signed_in"));
        if (!refused) {
            countRedeemed(event, details);
        }
    }

    private static void countRedeemed(Event event, Map<String, String> details) {
        if ("target".equals(details.get("sso_token_kind")) && event.getClientId() != null) {
            SsoMetrics.targetToken(event.getRealmName(), event.getClientId(), "redeemed");
        }
    }

    private static Outcome outcome(Map<String, String> details, String result) {
        return new Outcome(result, details.getOrDefault("reason", NONE));
    }
}
