package dev.ssobridge.it.login;

import dev.ssobridge.it.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.RoleRepresentation;

/** A token that must not sign anybody in, with what the event says of it. */
enum BadToken {
    UNKNOWN("unknown", false) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            return "A".repeat(43);
        }
    },
    MALFORMED("unknown", false) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            return "<b>not \"a\" token</b>%00";
        }
    },
    EMPTY("unknown", false) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            return "";
        }
    },
    TOO_LONG("unknown", false) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            return "A".repeat(3000);
        }
    },
    SPENT("spent", true) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            String token = customer.token();
            Visit.of(
                            customer.realm().browser(),
                            customer.realm().portal(),
                            customer.realm().portal().request().with("sso_token", token))
                    .identity();
            return token;
        }
    },
    OTHER_CLIENTS("other_client", true) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            return customer.token(Map.of("clientId", "other-site"));
        }
    },
    OTHER_REALMS("unknown", false) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            return PortalCustomer.of(server.demo()).token();
        }
    },
    OF_DISABLED_USER("user_disabled", true) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            String token = customer.token();
            customer.realm().users().change(customer.user(), user -> user.setEnabled(false));
            return token;
        }
    },
    OF_LOCKED_USER("user_disabled", true) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            String token = customer.token();
            customer.realm().lockOut(customer.user());
            return token;
        }
    },
    OF_REMOVED_USER("unknown", false) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            String token = customer.token();
            customer.realm().users().admin(customer.user()).remove();
            return token;
        }
    },
    OF_NEW_ADMINISTRATOR("administrator", true) {
        @Override
        String make(KeycloakServer server, PortalCustomer customer) {
            String token = customer.token();
            makeAdministrator(customer);
            return token;
        }
    };

    private final String reason;
    private final boolean known;

    BadToken(String reason, boolean known) {
        this.reason = reason;
        this.known = known;
    }

    abstract String make(KeycloakServer server, PortalCustomer customer);

    /** The event detail {@code reason}. */
    String reason() {
        return reason;
    }

    /** Whether the realm has ever minted it, so that the event can name user and kind. */
    boolean isKnown() {
        return known;
    }

    /** Two wrong passwords in a second are enough for Keycloak. */
    private static void makeAdministrator(PortalCustomer customer) {
        ClientsResource clients = customer.realm().admin().clients();
        String management = clients.findByClientId("realm-management").get(0).getId();
        RoleRepresentation role =
                clients.get(management).roles().get("view-users").toRepresentation();
        UserResource user = customer.realm().users().admin(customer.user());
        user.roles().clientLevel(management).add(List.of(role));
    }
}
