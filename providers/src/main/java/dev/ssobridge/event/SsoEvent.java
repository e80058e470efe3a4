package dev.ssobridge.event;

import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;

/** Writes the details of this JAR to an event, and reads them back from one. */
public final class SsoEvent {
    /** The value of Keycloak's detail {@code auth_method} for every sign-in by a token. */
    public static final String AUTH_METHOD = "sso_token";

    private final EventBuilder builder;

    private SsoEvent(EventBuilder builder) {
        this.builder = builder;
    }

    /** Writes to that event. */
    public static SsoEvent of(EventBuilder builder) {
        return new SsoEvent(builder);
    }

    public SsoEvent action(SsoAction action) {
        return detail(SsoDetail.ACTION, action.label());
    }

    public SsoEvent result(SsoResult result) {
        return detail(SsoDetail.RESULT, result.label());
    }

    /**
     * Says why something was refused.
     *
     * @param reason a word of docs/events.md, never anything that a caller sent
     */
    public SsoEvent refused(String reason) {
        return result(SsoResult.REFUSED).detail(SsoDetail.REASON, reason);
    }

    /** Says that a token signs the user in. */
    public SsoEvent byToken(String kind) {
        builder.detail(Details.AUTH_METHOD, AUTH_METHOD);
        return detail(SsoDetail.TOKEN_KIND, kind);
    }

    public SsoEvent detail(SsoDetail detail, String value) {
        builder.detail(detail.key(), value);
        return this;
    }

    /** The builder, for what is Keycloak's own. */
    public EventBuilder builder() {
        return builder;
    }

    /** The value of a detail of an event that was fired, or null. */
    public static String read(Event event, SsoDetail detail) {
        return event.getDetails() == null ? null : event.getDetails().get(detail.key());
    }

    /** Whether a token began the sign-in that the event is about. */
    public static boolean isByToken(Event event) {
        return event.getDetails() != null
                && AUTH_METHOD.equals(event.getDetails().get(Details.AUTH_METHOD));
    }
}
