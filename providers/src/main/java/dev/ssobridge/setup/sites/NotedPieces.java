package dev.ssobridge.setup.sites;

import dev.ssobridge.keycloak.ClientAdministration;
import java.util.Optional;
import org.keycloak.representations.idm.ClientRepresentation;

/** Reads the keys of pieces that a ledger has. */
record NotedPieces(ClientAdministration clients) {

    /** The piece of a key; empty for a key that is none of ours, as in a ledger that somebody else has written. */
    Optional<Piece> of(String key) {
        int blank = key.indexOf(' ');
        String kind = blank < 0 ? key : key.substring(0, blank);
        String value = key.substring(blank + 1);
        ClientPieces pieces = new ClientPieces(clients);
        RegistrationPieces registrations = new RegistrationPieces(clients.realm());
        return Optional.ofNullable(
                switch (kind) {
                    case ClientPieces.CLIENT -> pieces.client(new ClientRepresentation());
                    case ClientPieces.ROOT_URL -> pieces.rootUrl(value);
                    case ClientPieces.REDIRECT_URI -> pieces.redirectUri(value);
                    case ClientPieces.STANDARD_FLOW -> pieces.standardFlow();
                    case ClientPieces.SERVICE_ACCOUNT -> pieces.serviceAccount();
                    case ClientPieces.ROLE -> pieces.role(value);
                    case ClientPieces.SCOPE -> pieces.scope(value);
                    case RegistrationPieces.WEBSITE -> registrations.website(value, null);
                    case RegistrationPieces.PORTAL -> registrations.portal(value);
                    case RegistrationPieces.LOGIN_PAGE -> registrations.loginPage(value);
                    case RegistrationPieces.APPLICATION -> registrations.application(value, value);
                    case RegistrationPieces.ENTRY_URL -> registrations.entryUrl(value);
                    case RegistrationPieces.WEBSITE_OF_APPLICATION -> registrations.websiteOfApplication(value);
                    default -> null;
                });
    }
}
