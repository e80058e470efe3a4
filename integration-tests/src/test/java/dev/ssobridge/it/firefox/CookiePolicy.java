package dev.ssobridge.it.firefox;

/** What Firefox does with third-party cookies: its preference {@code network.cookie.cookieBehavior}. */
public enum CookiePolicy {
    /** As all browsers once were: every cookie is taken and sent. */
    ALLOW(0),
    /** A site that is not the one in the address bar has no cookies at all. */
    BLOCK_THIRD_PARTY(1),
    /** As Firefox comes, Total Cookie Protection: another site has a cookie jar for each site that it is embedded in. */
    PARTITION(5);

    private final int behavior;

    CookiePolicy(int behavior) {
        this.behavior = behavior;
    }

    int behavior() {
        return behavior;
    }
}
