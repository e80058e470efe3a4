package dev.ssobridge.it.target;

/** How a target redeems its token. */
public enum TargetMechanism {
    OPENID_CONNECT("openid-connect"),
    MANAGEMENT_API("management-api");

    private final String value;

    TargetMechanism(String value) {
        this.value = value;
    }

    /** As the config of a target has it. */
    @Override
    public String toString() {
        return value;
    }
}
