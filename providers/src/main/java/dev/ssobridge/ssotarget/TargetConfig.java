package dev.ssobridge.ssotarget;

import dev.ssobridge.registration.ClientHosts;
import dev.ssobridge.registration.ClientReferences;
import dev.ssobridge.registration.Field;
import dev.ssobridge.registration.Form;
import dev.ssobridge.registration.FormValues;
import dev.ssobridge.registration.OpenIdConnect;
import dev.ssobridge.registration.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    static final Form FORM = new Form(
            "ssoTarget",
            List.of(
                    Field.text(DISPLAY_NAME).mandatory(),
                    Field.choice(MECHANISM, Mechanism.ids()).mandatory(),
                    Field.client(CLIENT_ID).mandatory(),
                    Field.text(CALLBACK_URL).mandatory(),
                    Field.text(SIGN_OUT_URL).mandatory(),
                    Field.text(VALIDITY_MINUTES).preset(String.valueOf(DEFAULT_VALIDITY)),
                    Field.toggle(SHOW_ICON, false),
                    Field.list(ATTRIBUTES),
                    Field.toggle(ENABLED, true)));

    private static final int LONGEST_VALIDITY = 1440;
    private static final int LONGEST_NAME = 100;

    private final RealmModel realm;
    private final ComponentModel component;

    TargetConfig(RealmModel realm, ComponentModel component) {
        this.realm = realm;
        this.component = component;
    }

    static boolean isEnabled(ComponentModel component) {
        return !"false".equalsIgnoreCase(component.get(ENABLED));
    }

    /** The target, if its configuration is valid and its client may be given tokens now. */
    SsoTarget read() throws InvalidTargetException {
        SsoTarget target = readForSignOut();
        FormValues values = new FormValues(FORM, realm, component);
        checkTokens(target.client(), values);
        if (!target.client().isEnabled()) {
            values.mistake(CLIENT_ID, Problem.CLIENT_DISABLED, target.client().getClientId());
        }
        if (!values.mistakes().isEmpty()) {
            throw new InvalidTargetException(values.mistakes());
        }
        return target;
    }

    /** The target, if its configuration is valid: whatever has become of its client, its users are signed in there. */
    SsoTarget readForSignOut() throws InvalidTargetException {
        FormValues values = new FormValues(FORM, realm, component);
        Optional<SsoTarget> target = read(values);
        if (target.isEmpty()) {
            throw new InvalidTargetException(values.mistakes());
        }
        return target.get();
    }

    /** The target that is being saved; its client may be disabled meanwhile. */
    void checkToSave(FormValues values) {
        read(values);
        if (!values.isEmpty(CLIENT_ID)) {
            ClientReferences.find(realm, component, component.get(CLIENT_ID).strip())
                    .ifPresent(client -> checkTokens(client, values));
        }
    }

    /**
     * A target buys itself only. A public client would sell its tokens to anybody, and tokens of a client with full scope
     * open the account API and what else the user's roles allow.
     */
    private static void checkTokens(ClientModel client, FormValues values) {
        if (client.isPublicClient()) {
            values.mistake(CLIENT_ID, Problem.PUBLIC_CLIENT, client.getClientId());
        }
        if (client.isFullScopeAllowed()) {
            values.mistake(CLIENT_ID, Problem.FULL_SCOPE, client.getClientId());
        }
    }

    /** The target; empty where the values hold mistakes, which are all noted. */
    private Optional<SsoTarget> read(FormValues values) {
        Optional<ClientModel> client = client(values);
        Optional<Set<String>> hosts = client.map(ClientHosts::of);
        Optional<String> name = values.required(DISPLAY_NAME, LONGEST_NAME);
        Optional<Mechanism> mechanism = mechanism(values);
        Optional<URI> callback = url(values, CALLBACK_URL, hosts);
        Optional<URI> signOut = url(values, SIGN_OUT_URL, hosts);
        int minutes = values.number(VALIDITY_MINUTES, DEFAULT_VALIDITY, 1, LONGEST_VALIDITY);
        boolean showsIcon = values.isOn(SHOW_ICON, false);
        List<String> attributes = values.list(ATTRIBUTES);
        values.isOn(ENABLED, true);
        return values.mistakes().isEmpty()
                ? Optional.of(new SsoTarget(
                        component.getId(),
                        name.orElseThrow(),
                        mechanism.orElseThrow(),
                        client.orElseThrow(),
                        callback.orElseThrow(),
                        signOut.orElseThrow(),
                        Duration.ofMinutes(minutes),
                        showsIcon,
                        attributes))
                : Optional.empty();
    }

    private static Optional<ClientModel> client(FormValues values) {
        if (values.isEmpty(CLIENT_ID)) {
            values.mistake(CLIENT_ID, Problem.REQUIRED);
        }
        Optional<ClientModel> client = values.client(CLIENT_ID);
        client.filter(found -> !OpenIdConnect.isSpokenBy(found))
                .ifPresent(found -> values.mistake(CLIENT_ID, Problem.NOT_OPENID_CONNECT, found.getClientId()));
        return client;
    }

    private static Optional<Mechanism> mechanism(FormValues values) {
        if (values.isEmpty(MECHANISM)) {
            values.mistake(MECHANISM, Problem.REQUIRED);
        }
        return values.choice(MECHANISM, Mechanism.ids()).flatMap(Mechanism::of);
    }

    private static Optional<URI> url(FormValues values, String field, Optional<Set<String>> hosts) {
        if (values.isEmpty(field)) {
            values.mistake(field, Problem.REQUIRED);
        }
        return values.url(field, hosts);
    }
}
