package dev.ssobridge.broker;

import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Why a brokered sign-in was refused. Events have the name in small letters; the user reads one of six sentences. */
public enum SignInReason {
    STATE(Kind.RESPONSE),
    OTHER_PROVIDER(Kind.RESPONSE),
    ISSUER_PARAMETER(Kind.RESPONSE),
    REPEATED_PARAMETER(Kind.RESPONSE),
    PROVIDER_ERROR(Kind.RESPONSE),
    DECLINED(Kind.DECLINED),
    NO_CODE(Kind.RESPONSE),
    CODE_REFUSED(Kind.RESPONSE),
    CLIENT_REFUSED(Kind.RESPONSE),
    TOKEN_RESPONSE(Kind.RESPONSE),
    ALGORITHM(Kind.RESPONSE),
    SIGNATURE(Kind.RESPONSE),
    ISSUER(Kind.RESPONSE),
    AUDIENCE(Kind.RESPONSE),
    LIFETIME(Kind.RESPONSE),
    NONCE(Kind.RESPONSE),
    TOKEN_HASH(Kind.RESPONSE),
    AUTH_TIME(Kind.RESPONSE),
    USERINFO(Kind.RESPONSE),
    OTHER_SUBJECT(Kind.RESPONSE),
    CLAIM_FILTER(Kind.PERSON),
    CLAIMS(Kind.RESPONSE),
    PROVIDER_UNAVAILABLE(Kind.OUTAGE),

    EMAIL_MISSING(Kind.PERSON),
    EMAIL_NOT_VERIFIED(Kind.PERSON),
    EMAIL_DOMAIN(Kind.PERSON),
    EMAIL_NOT_TRUSTED(Kind.PERSON),
    EMAIL_AMBIGUOUS(Kind.PERSON),
    EMAIL_CONFLICT(Kind.PERSON),
    EMAIL_READ_ONLY(Kind.PERSON),
    LOCAL_EMAIL_NOT_VERIFIED(Kind.PERSON),
    ADMINISTRATOR(Kind.PERSON),
    USER_DISABLED(Kind.PERSON),
    LINKED_TO_OTHER(Kind.PERSON),
    UNKNOWN_PERSON(Kind.PERSON),
    VALIDATION(Kind.PROFILE),
    TEMPORARILY_UNAVAILABLE(Kind.STORE);

    /**
     * What the user is told. All reasons about a person share a sentence: theirs would tell whether an address is
     * known.
     */
    public enum Kind {
        RESPONSE("identity_provider_login_failure", Status.BAD_REQUEST, "ssoProviderResponseRefused"),
        PERSON("access_denied", Status.FORBIDDEN, "ssoPersonRefused"),
        PROFILE("invalid_user_profile", Status.BAD_REQUEST, "ssoProfileRefused"),
        DECLINED("rejected_by_user", Status.FORBIDDEN, "ssoSignInDeclined"),
        OUTAGE("identity_provider_login_failure", Status.BAD_GATEWAY, "ssoProviderUnavailable"),
        STORE("temporarily_unavailable", Status.SERVICE_UNAVAILABLE, "ssoTemporarilyUnavailable");

        private final String error;
        private final Status status;
        private final String message;

        Kind(String error, Status status, String message) {
            this.error = error;
            this.status = status;
            this.message = message;
        }

        /** Event {@code error}. */
        public String error() {
            return error;
        }

        public Status status() {
            return status;
        }

        /** Whether the same account may have more luck in a while, and another one would have none now. */
        public boolean passes() {
            return this == OUTAGE || this == STORE;
        }

        /** Key in the message bundles. */
        public String message() {
            return message;
        }
    }

    private final Kind kind;

    SignInReason(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Value of the event detail {@code reason}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
