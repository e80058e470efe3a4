package dev.ssobridge.registration;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * A client that redeems tokens, or signs users in and out: what the realm's administrators have registered for it. A
 * client without a registration has the defaults.
 *
 * @param entryUrl where a browser enters it with a login token; may be empty
 * @param website the client of the website that its users come from; may be empty
 * @param secondFactor what a login token leaves of the realm's second factor
 * @param userSwitch what happens to somebody else who is signed in in the browser of a login token
 * @param offlineAccess whether a login token buys it tokens that outlive the session
 * @param account whose provider its requests go to; may be empty
 * @param finalUrl where the browser ends after a logout that names no destination; may be empty
 * @param samlLogoutBinding the one binding of a logout towards it; empty: as Keycloak decides
 * @param samlLogoutAccept the bindings by which its logout messages may come; Artifact, as on a stock server, only where
 *     there is no registration
 */
public record Application(
        Optional<URI> entryUrl,
        Optional<ClientModel> website,
        SecondFactor secondFactor,
        SwitchRule userSwitch,
        boolean offlineAccess,
        Optional<String> account,
        Optional<URI> finalUrl,
        Optional<String> samlLogoutBinding,
        List<String> samlLogoutAccept) {
    /** Field: where a browser enters with a login token. */
    public static final String ENTRY_URL = "entryUrl";
    /** Field: the website that its users come from. */
    public static final String WEBSITE = "website";

    static final String SECOND_FACTOR = "secondFactor";
    static final String USER_SWITCH = "userSwitch";
    static final String OFFLINE_ACCESS = "offlineAccess";
    /** Field: the account of its requests. */
    public static final String ACCOUNT = "account";

    static final String FINAL_URL = "finalUrl";
    /** Field: the one binding of a logout towards it. */
    public static final String SAML_LOGOUT_BINDING = "samlLogoutBinding";

    static final String SAML_LOGOUT_ACCEPT = "samlLogoutAccept";
    /** The value of the binding that leaves the choice to Keycloak. */
    static final String STOCK = "stock";

    /** The bindings that an administrator can choose from; all of them where none is chosen. */
    static final List<String> ACCEPTABLE = List.of("redirect", "post", "soap");

    private static final Application DEFAULTS = new Application(
            Optional.empty(),
            Optional.empty(),
            SecondFactor.IF_CONFIGURED,
            SwitchRule.ASK,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("redirect", "post", "soap", "artifact"));

    public Application {
        samlLogoutAccept = List.copyOf(samlLogoutAccept);
    }

    /** The registration of a client; the defaults where it has none, or where that is switched off. */
    public static Application of(RealmModel realm, ClientModel client) {
        return RegisteredClient.find(realm, ApplicationPageProviderFactory.ID, client)
                .map(component -> read(realm, component))
                .orElse(DEFAULTS);
    }

    private static Application read(RealmModel realm, ComponentModel component) {
        return new Application(
                StoredText.of(component, ENTRY_URL).map(URI::create),
                StoredText.of(component, WEBSITE)
                        .flatMap(clientId -> ClientReferences.find(realm, component, clientId)),
                StoredText.of(component, SECOND_FACTOR).map(SecondFactor::of).orElse(SecondFactor.IF_CONFIGURED),
                StoredText.of(component, USER_SWITCH).map(SwitchRule::of).orElse(SwitchRule.ASK),
                component.get(OFFLINE_ACCESS, false),
                StoredText.of(component, ACCOUNT),
                StoredText.of(component, FINAL_URL).map(URI::create),
                StoredText.of(component, SAML_LOGOUT_BINDING).filter(binding -> !STOCK.equals(binding)),
                component.getConfig().getOrDefault(SAML_LOGOUT_ACCEPT, ACCEPTABLE));
    }
}
