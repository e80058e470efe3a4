package dev.ssobridge.loginsso;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * The audience of a login token: one of the clients that the caller's attribute {@code sso.portals} names.
 *
 * @param client an enabled client of the realm
 */
record Portal(ClientModel client) {
    /** Client attribute of the caller: client ids, separated by commas. */
    static final String PORTALS = "sso.portals";
    /** Client attribute of the portal: where a browser enters it with a login token. */
    static final String ENTRY_URL = "sso.entry-url";

    private static final Logger LOG = Logger.getLogger(Portal.class);

    /**
     * @param clientId asked for, or null for the only one that is allowed
     * @throws CallException if it is not allowed, not there, or several are allowed and none is named
     */
    static Portal of(ClientModel caller, String clientId) throws CallException {
        List<String> allowed = allowedOf(caller);
        if (clientId == null && allowed.size() != 1) {
            throw CallException.invalid(
                    "clientId",
                    allowed.isEmpty()
                            ? "can't be chosen, as this client has no portal"
                            : "is missing, as this client has several portals");
        }
        String wanted = clientId == null ? allowed.get(0) : clientId;
        if (!allowed.contains(wanted)) {
            throw CallException.invalid("clientId", "is not a portal of this client");
        }
        RealmModel realm = caller.getRealm();
        ClientModel client = realm.getClientByClientId(wanted);
        if (client == null || !client.isEnabled() || !isOpenIdConnect(client)) {
            LOG.warnf(
                    "The attribute %s of client %s names a client that is not there, disabled, or not of OpenID"
                            + " Connect",
                    PORTALS, caller.getClientId());
            throw CallException.invalid("clientId", "is not a portal of this client");
        }
        return new Portal(client);
    }

    private static boolean isOpenIdConnect(ClientModel client) {
        return client.getProtocol() == null || "openid-connect".equals(client.getProtocol());
    }

    private static List<String> allowedOf(ClientModel caller) {
        String attribute = caller.getAttribute(PORTALS);
        return attribute == null
                ? List.of()
                : Arrays.stream(attribute.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Where to send the browser, if the portal's attribute {@code sso.entry-url} says it. */
    Optional<String> loginUrl(TokenSecret token, AccountSelection selection) {
        String entry = client.getAttribute(ENTRY_URL);
        if (entry == null || entry.isBlank()) {
            return Optional.empty();
        }
        try {
            UriBuilder url = UriBuilder.fromUri(entry.strip()).queryParam("sso_token", token.value());
            if (selection.account() != null) {
                url.queryParam("sso_account", "{account}");
            }
            if (selection.servicePoint() != null) {
                url.queryParam("sso_service_point", "{servicePoint}");
            }
            return Optional.of(url.build(selectionValues(selection)).toString());
        } catch (IllegalArgumentException e) {
            LOG.warnf("The attribute %s of client %s is not a URL", ENTRY_URL, client.getClientId());
            return Optional.empty();
        }
    }

    private static Object[] selectionValues(AccountSelection selection) {
        return Stream.of(selection.account(), selection.servicePoint())
                .filter(value -> value != null)
                .toArray();
    }
}
