package dev.ssobridge.registration;

/** What can be wrong with a setting. */
public enum Problem {
    /** A value is missing. */
    REQUIRED("required"),
    /** The form has no such field. */
    UNKNOWN_FIELD("unknownField"),
    /** The value is no text. */
    TEXT("text"),
    /** The value is no list of texts. */
    TEXTS("texts"),
    /** The value has no fields. */
    OBJECT("object"),
    /** The setting has another value already. */
    OTHER_VALUE("otherValue"),
    /** The application trusts another website. */
    OTHER_WEBSITE("otherWebsite"),
    /** A field of one value has several. */
    SEVERAL("several"),
    /** The same value stands twice. */
    REPEATED("repeated"),
    /** The text has too many characters. */
    TOO_LONG("tooLong"),
    /** The text holds a control character, or one that nobody sees. */
    CHARACTERS("characters"),
    /** Another value than those of the choice. */
    CHOICE("choice"),
    /** Neither true nor false. */
    SWITCH("switch"),
    /** No whole number, or one that is too small or too great. */
    NUMBER("number"),
    /** The realm has no client of that id. */
    CLIENT_MISSING("clientMissing"),
    /** The client is disabled. */
    CLIENT_DISABLED("clientDisabled"),
    /** The client does not speak OpenID Connect. */
    NOT_OPENID_CONNECT("notOpenIdConnect"),
    /** The client is public: whoever has a token of its user can redeem it. */
    PUBLIC_CLIENT("publicClient"),
    /** The client's tokens carry every role of their user. */
    FULL_SCOPE("fullScope"),
    /** The client is public, or has no service account. */
    NOT_CONFIDENTIAL("notConfidential"),
    /** The client is one of those that Keycloak makes for itself. */
    KEYCLOAKS_OWN("keycloaksOwn"),
    /** The client signs nobody in. */
    BEARER_ONLY("bearerOnly"),
    /** The client has a registration of this kind already. */
    REGISTERED("registered"),
    /** The realm has a component of this kind already. */
    SECOND("second"),
    /** The client is not registered as a website. */
    NOT_A_WEBSITE("notAWebsite"),
    /** The website does not have this application among its portals. */
    NOT_ITS_PORTAL("notItsPortal"),
    /** The setting is for clients of another protocol. */
    OTHER_PROTOCOL("otherProtocol"),
    /** Not an absolute URL. */
    URL("url"),
    /** Not https, nor http on a loopback name. */
    URL_SCHEME("urlScheme"),
    /** The URL has a fragment. */
    URL_FRAGMENT("urlFragment"),
    /** The URL holds a user name or a password. */
    URL_USER("urlUser"),
    /** An IPv6 address, or an impossible port. */
    URL_ADDRESS("urlAddress"),
    /** The host is in none of the client's own URLs. */
    URL_HOST("urlHost");

    private final String name;

    Problem(String name) {
        this.name = name;
    }

    /** The message key of its text, which follows the label of the field. */
    String key() {
        return "ssoForm." + name;
    }
}
