package dev.ssobridge.event;

/** The values of the event detail {@code sso_action}; the first three are also labels of the metrics. */
public enum SsoAction {
    LOGIN("login"),
    USERS("users"),
    CONSUME("consume"),
    SIGN_ON("sign-on"),
    SIGN_OUT("sign-out");

    private final String label;

    SsoAction(String label) {
        this.label = label;
    }

    /** The value of the detail and of the metrics' label. */
    public String label() {
        return label;
    }
}
