package dev.ssobridge.event;

/** The details that this JAR adds to Keycloak's events; docs/events.md describes each. */
public enum SsoDetail {
    /** What was called, a value of {@link SsoAction}. */
    ACTION("sso_action"),
    /** What came of it, a value of {@link SsoResult}. */
    RESULT("result"),
    /** Why it was refused. */
    REASON("reason"),
    /** The sentence that the caller got with a 400: it names the field, and holds nothing that was in it. */
    ERROR_DESCRIPTION("error_description"),
    /** The kind of the token: {@code login} or {@code target}. */
    TOKEN_KIND("sso_token_kind"),
    /** The client id of the website that has handed the user over. */
    WEBSITE("sso_website"),
    /** The display name of an SSO target. */
    TARGET("sso_target"),
    /** The user name as the caller sent it. */
    USERNAME("username"),
    /** The client id of the portal that a login token is for. */
    AUDIENCE("audience"),
    /** The images of a target that failed since the last report. */
    FAILURES("failures"),
    /** The images of a target that were shown since the last report. */
    ATTEMPTS("attempts");

    private final String key;

    SsoDetail(String key) {
        this.key = key;
    }

    /** The key of the detail in the event. */
    public String key() {
        return key;
    }
}
