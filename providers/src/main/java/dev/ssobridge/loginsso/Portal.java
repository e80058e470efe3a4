package dev.ssobridge.loginsso;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;

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
     * @throws CallException if it is not allowed or missing, or if several are allowed and none is named
     */
    static Portal of(ClientModel caller, String clientId) throws CallException {
        String wanted = clientId == null ? onlyOf(allowedOf(caller)) : clientId;
        if (!allowedOf(caller).contains(wanted)) {
            throw notAPortal();
        }
        ClientModel client = caller.getRealm().getClientByClientId(wanted);
        if (client == null || !client.isEnabled() || !isOpenIdConnect(client)) {
            LOG.warnf(
                    "The attribute %s of client %s names a client that is missing, disabled or not of OpenID Connect",
                    PORTALS, caller.getClientId());
            throw notAPortal();
        }
        return new Portal(client);
    }

    private static String onlyOf(List<String> allowed) throws CallException {
        if (allowed.size() == 1) {
            return allowed.get(0);
        }
        throw CallException.invalid(
                "clientId",
                allowed.isEmpty()
                        ? "can't be chosen, as this client has no portal"
                        : "is missing, as this client has several portals");
    }

    private static CallException notAPortal() {
        return CallException.invalid("clientId", "is not a portal of this client");
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

    /**
     * Where to send the browser with the token; empty where the portal's attribute {@code sso.entry-url} is not set.
     */
    Optional<String> loginUrl(TokenSecret token, AccountSelection selection) {
        String entry = client.getAttribute(ENTRY_URL);
        if (entry == null || entry.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(loginUrl(entry.strip(), token, selection).toString());
        } catch (IllegalArgumentException e) {
            LOG.warnf("The attribute %s of client %s is not a URL", ENTRY_URL, client.getClientId());
            return Optional.empty();
        }
    }

    private static URI loginUrl(String entry, TokenSecret token, AccountSelection selection) {
        UriBuilder url = UriBuilder.fromUri(entry).queryParam("sso_token", token.value());
        if (selection.account() != null) {
            url.queryParam("sso_account", "{account}");
        }
        if (selection.servicePoint() != null) {
            url.queryParam("sso_service_point", "{servicePoint}");
        }
        return url.build(selectionValues(selection));
    }

    private static Object[] selectionValues(AccountSelection selection) {
        return Stream.of(selection.account(), selection.servicePoint())
                .filter(value -> value != null)
                .toArray();
    }
}
