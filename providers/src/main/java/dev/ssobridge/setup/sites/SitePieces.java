package dev.ssobridge.setup.sites;

import dev.ssobridge.keycloak.ClientAdministration;
import dev.ssobridge.registration.ClientRegistrations;
import dev.ssobridge.setup.sites.SitesPlan.Wanted;
import dev.ssobridge.setup.sites.SitesRequest.Site;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The pieces that the clients of two sites need.
 *
 * @param clients of the realm
 * @param rights what a website's client gets
 * @param accountsScope the client scope of a portal
 */
public record SitePieces(ClientAdministration clients, CallerRights rights, String accountsScope) {
    private static final String OIDC = "openid-connect";

    /**
     * What the client of a website needs to call the REST resource.
     *
     * @param roles realm roles of its service account
     * @param scope the client scope that makes its access tokens fit
     */
    public record CallerRights(List<String> roles, String scope) {
        public CallerRights {
            roles = List.copyOf(roles);
        }
    }

    RealmModel realm() {
        return clients.realm();
    }

    /** Both clients come first: the registrations name them. */
    SitesPlan plan(SitesRequest request) {
        List<Wanted> wanted = new ArrayList<>();
        List<String> next = new ArrayList<>();
        String website = request.website().clientId();
        String portal = request.portal().clientId();
        addTo(wanted, website, websiteClient(request.website(), next));
        addTo(wanted, portal, portalClient(request.portal(), next));
        addTo(wanted, website, websiteRights());
        addTo(wanted, portal, List.of(pieces().scope(accountsScope)));
        addTo(wanted, website, websiteRegistration(request, next));
        addTo(wanted, portal, application(request, next));
        return new SitesPlan(wanted, next);
    }

    private static void addTo(List<Wanted> wanted, String clientId, List<Piece> pieces) {
        pieces.forEach(piece -> wanted.add(new Wanted(clientId, piece)));
    }

    private ClientPieces pieces() {
        return new ClientPieces(clients);
    }

    private RegistrationPieces registrations() {
        return new RegistrationPieces(realm());
    }

    private ClientModel find(String clientId) {
        return realm().getClientByClientId(clientId);
    }

    private List<Piece> websiteClient(Site site, List<String> next) {
        List<Piece> wanted = new ArrayList<>(List.of(pieces().client(website(site))));
        if (find(site.clientId()) == null) {
            tellOfSecret(site, next);
        } else {
            wanted.add(pieces().serviceAccount());
            if (site.page() != null) {
                wanted.add(pieces().rootUrl(site.origin()));
            }
        }
        return wanted;
    }

    private static ClientRepresentation website(Site site) {
        ClientRepresentation client = confidential(site);
        client.setStandardFlowEnabled(false);
        client.setServiceAccountsEnabled(true);
        return client;
    }

    private static ClientRepresentation confidential(Site site) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(site.clientId());
        client.setProtocol(OIDC);
        client.setEnabled(true);
        client.setPublicClient(false);
        client.setSecret(site.secret());
        client.setRootUrl(site.origin());
        client.setFullScopeAllowed(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        return client;
    }

    private static void tellOfSecret(Site site, List<String> next) {
        if (site.secret() == null) {
            next.add("Keycloak makes the secret of the client " + site.clientId()
                    + ": read it on the tab Credentials of the client, and give it to the site.");
        }
    }

    private List<Piece> portalClient(Site site, List<String> next) {
        List<Piece> wanted = new ArrayList<>(List.of(pieces().client(portal(site))));
        ClientModel client = find(site.clientId());
        if (client == null) {
            tellOfSecret(site, next);
        } else {
            wanted.add(pieces().standardFlow());
            wanted.add(pieces().rootUrl(site.origin()));
            redirectUris(site, client).forEach(uri -> wanted.add(pieces().redirectUri(uri)));
        }
        if (site.redirectUris().isEmpty() && (client == null || isOnly(client, everyPath(site)))) {
            next.add("The client " + site.clientId() + " takes every path of " + site.origin()
                    + " as a redirect URI: replace it by the one to which the portal has its users come back.");
        }
        return wanted;
    }

    private static ClientRepresentation portal(Site site) {
        ClientRepresentation client = confidential(site);
        client.setStandardFlowEnabled(true);
        client.setServiceAccountsEnabled(false);
        client.setRedirectUris(site.redirectUris().isEmpty() ? List.of(everyPath(site)) : site.redirectUris());
        client.setAttributes(Map.of("post.logout.redirect.uris", "+"));
        return client;
    }

    private static String everyPath(Site site) {
        return site.origin() + "/*";
    }

    private static List<String> redirectUris(Site site, ClientModel client) {
        boolean none = site.redirectUris().isEmpty() && client.getRedirectUris().isEmpty();
        return none ? List.of(everyPath(site)) : site.redirectUris();
    }

    private static boolean isOnly(ClientModel client, String uri) {
        return client.getRedirectUris().isEmpty() || client.getRedirectUris().equals(Set.of(uri));
    }

    private List<Piece> websiteRights() {
        List<Piece> wanted = new ArrayList<>();
        rights.roles().forEach(role -> wanted.add(pieces().role(role)));
        wanted.add(pieces().scope(rights.scope()));
        return wanted;
    }

    private List<Piece> websiteRegistration(SitesRequest request, List<String> next) {
        String website = request.website().clientId();
        String portal = request.portal().clientId();
        URI page = request.website().page();
        String loginPage = page == null ? null : page.toString();
        ClientModel client = find(website);
        boolean registered = client != null
                && ClientRegistrations.websites(realm()).find(client).isPresent();
        if (registered && ClientRegistrations.websites(realm()).isSwitchedOff(client)) {
            next.add("The registration of the website " + website
                    + " is switched off: switch it on under SSO websites.");
        }
        List<Piece> pieces = new ArrayList<>(List.of(registrations().website(portal, loginPage)));
        if (registered) {
            pieces.add(registrations().portal(portal));
        }
        if (registered && loginPage != null) {
            pieces.add(registrations().loginPage(loginPage));
        }
        return pieces;
    }

    private List<Piece> application(SitesRequest request, List<String> next) {
        String entryUrl = request.portal().page().toString();
        String portal = request.portal().clientId();
        String website = request.website().clientId();
        ClientModel client = find(portal);
        boolean registered = client != null
                && ClientRegistrations.applications(realm()).find(client).isPresent();
        if (registered && ClientRegistrations.applications(realm()).isSwitchedOff(client)) {
            next.add("The registration of the application " + portal
                    + " is switched off: switch it on under SSO applications.");
        }
        Piece registration = registrations().application(entryUrl, website);
        return registered
                ? List.of(
                        registration,
                        registrations().entryUrl(entryUrl),
                        registrations().websiteOfApplication(website))
                : List.of(registration);
    }
}
