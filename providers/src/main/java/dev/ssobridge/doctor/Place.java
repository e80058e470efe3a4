package dev.ssobridge.doctor;

/**
 * What a finding is about.
 *
 * @param key of the message that names it
 * @param name of the one thing of its sort; empty where there is only one
 */
record Place(String key, String name) {
    /** The realm. */
    static final Place REALM = new Place("realm", "");
    /** The server. */
    static final Place SERVER = new Place("server", "");
    /** The user profile of the realm. */
    static final Place PROFILE = new Place("profile", "");

    static Place website(String clientId) {
        return new Place("website", clientId);
    }

    static Place application(String clientId) {
        return new Place("application", clientId);
    }

    static Place target(String displayName) {
        return new Place("target", displayName);
    }

    static Place client(String clientId) {
        return new Place("client", clientId);
    }

    static Place flow(String alias) {
        return new Place("flow", alias);
    }

    static Place provider(String alias) {
        return new Place("provider", alias);
    }

    String messageKey() {
        return "ssoFinding.where." + key;
    }
}
