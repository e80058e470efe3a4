package dev.ssobridge.ssotarget;

import dev.ssobridge.ssotarget.InvalidTargetException.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Reads the configuration of a target. The same rules hold when an administrator saves it and each time that it is used,
 * since its client can have changed meanwhile.
 */
final class TargetConfig {
    static final String DISPLAY_NAME = "displayName";
    static final String MECHANISM = "mechanism";
    static final String CLIENT_ID = "clientId";
    static final String CALLBACK_URL = "callbackUrl";
    static final String SIGN_OUT_URL = "signOutUrl";
    static final String VALIDITY_MINUTES = "validityMinutes";
    static final String SHOW_ICON = "showIcon";
    static final String ATTRIBUTES = "attributes";
    static final String ENABLED = "enabled";

    static final int DEFAULT_VALIDITY = 60;
    private static final int LONGEST_VALIDITY = 1440;
    private static final int LONGEST_NAME = 100;
    private static final String OPENID_CONNECT = "openid-connect";

    private final RealmModel realm;
    private final ComponentModel component;

    TargetConfig(RealmModel realm, ComponentModel component) {
        this.realm = realm;
        this.component = component;
    }

    static boolean isEnabled(ComponentModel component) {
        return !"false".equalsIgnoreCase(component.get(ENABLED));
    }

    /** The target, if its configuration is valid and its client enabled. */
    SsoTarget read() throws InvalidTargetException {
        SsoTarget target = readIgnoringDisabledClient();
        if (!target.client().isEnabled()) {
            throw new InvalidTargetException(
                    Problem.CLIENT_DISABLED,
                    CLIENT_ID + ": the client " + target.client().getClientId() + " is disabled");
        }
        return target;
    }

    /** The target, if its configuration is valid. An administrator can save it while its client is disabled. */
    SsoTarget readIgnoringDisabledClient() throws InvalidTargetException {
        ClientModel client = client();
        Set<String> hosts = ClientHosts.of(client);
        return new SsoTarget(
                component.getId(),
                displayName(),
                mechanism(),
                client,
                TargetUrl.parse(CALLBACK_URL, component.get(CALLBACK_URL), hosts),
                TargetUrl.parse(SIGN_OUT_URL, component.get(SIGN_OUT_URL), hosts),
                validity(),
                isSwitchedOn(SHOW_ICON),
                attributes());
    }

    private String displayName() throws InvalidTargetException {
        String name = required(DISPLAY_NAME);
        if (name.length() > LONGEST_NAME) {
            throw new InvalidTargetException(
                    Problem.CONFIG, DISPLAY_NAME + " is longer than " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private Mechanism mechanism() throws InvalidTargetException {
        return Mechanism.of(required(MECHANISM))
                .orElseThrow(() -> new InvalidTargetException(
                        Problem.CONFIG, MECHANISM + " must be one of " + String.join(", ", Mechanism.ids())));
    }

    private ClientModel client() throws InvalidTargetException {
        String clientId = required(CLIENT_ID);
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            throw new InvalidTargetException(
                    Problem.CLIENT_MISSING, CLIENT_ID + ": there is no client " + clientId + " in this realm");
        }
        if (client.getProtocol() != null && !OPENID_CONNECT.equals(client.getProtocol())) {
            throw new InvalidTargetException(
                    Problem.CONFIG, CLIENT_ID + ": the client " + clientId + " is not an OpenID Connect client");
        }
        return client;
    }

    private Duration validity() throws InvalidTargetException {
        String minutes = component.get(VALIDITY_MINUTES);
        if (minutes == null || minutes.isBlank()) {
            return Duration.ofMinutes(DEFAULT_VALIDITY);
        }
        try {
            int value = Integer.parseInt(minutes.strip());
            if (value >= 1 && value <= LONGEST_VALIDITY) {
                return Duration.ofMinutes(value);
            }
        } catch (NumberFormatException e) {
            // Reported below, in the same words as a number out of range.
        }
        throw new InvalidTargetException(
                Problem.CONFIG, VALIDITY_MINUTES + " must be a whole number from 1 to " + LONGEST_VALIDITY);
    }

    private boolean isSwitchedOn(String field) throws InvalidTargetException {
        checkSwitch(field);
        return Boolean.parseBoolean(component.get(field));
    }

    private void checkSwitch(String field) throws InvalidTargetException {
        String value = component.get(field);
        if (value != null && !value.isBlank() && !value.equals("true") && !value.equals("false")) {
            throw new InvalidTargetException(Problem.CONFIG, field + " must be true or false");
        }
    }

    private List<String> attributes() throws InvalidTargetException {
        checkSwitch(ENABLED);
        // getList would add an empty list to the component, which all requests share.
        return component.getConfig().getOrDefault(ATTRIBUTES, List.of()).stream()
                .filter(name -> name != null && !name.isBlank())
                .map(String::strip)
                .distinct()
                .toList();
    }

    private String required(String field) throws InvalidTargetException {
        String value = component.get(field);
        if (value == null || value.isBlank()) {
            throw new InvalidTargetException(Problem.CONFIG, field + " is missing");
        }
        return value.strip();
    }
}
