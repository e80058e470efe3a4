package dev.ssobridge.setup.sites;

import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.ClientRegistrations;
import dev.ssobridge.registration.Website;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** The pieces of registrations: the whole ones, and values that were missing in one that was there. */
record RegistrationPieces(RealmModel realm) {
    static final String WEBSITE = "website";
    static final String PORTAL = "portal";
    static final String LOGIN_PAGE = "login-page";
    static final String APPLICATION = "application";
    static final String ENTRY_URL = "entry-url";
    static final String WEBSITE_OF_APPLICATION = "website-of-application";

    private ClientRegistrations websites() {
        return ClientRegistrations.websites(realm);
    }

    private ClientRegistrations applications() {
        return ClientRegistrations.applications(realm);
    }

    /**
     * The registration as a website, with one portal.
     *
     * @param loginPage null where the website names none
     */
    Piece website(String portal, String loginPage) {
        return new Piece(
                WEBSITE,
                "registration as a website of the ",
                client -> websites().find(client).isEmpty(),
                client -> websites()
                        .add(
                                client,
                                loginPage == null
                                        ? Map.of(Website.PORTALS, List.of(portal))
                                        : Map.of(
                                                Website.PORTALS,
                                                List.of(portal),
                                                Website.LOGIN_PAGE,
                                                List.of(loginPage))),
                client -> websites().find(client).isPresent(),
                client -> websites().remove(client));
    }

    /** One of the portals of a website. The last one stays, since a website has to have one. */
    Piece portal(String portal) {
        return new Piece(
                ClientPieces.key(PORTAL, portal),
                "portal " + portal + " of the ",
                client -> !websites().values(client, Website.PORTALS).contains(portal),
                client -> {
                    List<String> portals = new ArrayList<>(websites().values(client, Website.PORTALS));
                    portals.add(portal);
                    websites().set(client, Website.PORTALS, portals);
                },
                client -> {
                    List<String> portals = websites().values(client, Website.PORTALS);
                    return portals.size() > 1 && portals.contains(portal);
                },
                client -> {
                    List<String> portals = new ArrayList<>(websites().values(client, Website.PORTALS));
                    portals.remove(portal);
                    websites().set(client, Website.PORTALS, portals);
                });
    }

    /** The registration as an application. */
    Piece application(String entryUrl, String website) {
        return new Piece(
                APPLICATION,
                "registration as an application of the ",
                client -> applications().find(client).isEmpty(),
                client -> applications()
                        .add(
                                client,
                                Map.of(
                                        Application.ENTRY_URL,
                                        List.of(entryUrl),
                                        Application.WEBSITE,
                                        List.of(website))),
                client -> applications().find(client).isPresent(),
                client -> applications().remove(client));
    }

    Piece loginPage(String loginPage) {
        return value(
                websites(),
                ClientPieces.key(LOGIN_PAGE, loginPage),
                "login page of the ",
                Website.LOGIN_PAGE,
                loginPage);
    }

    Piece entryUrl(String entryUrl) {
        return value(
                applications(),
                ClientPieces.key(ENTRY_URL, entryUrl),
                "entry URL of the ",
                Application.ENTRY_URL,
                entryUrl);
    }

    Piece websiteOfApplication(String website) {
        return value(
                applications(),
                ClientPieces.key(WEBSITE_OF_APPLICATION, website),
                "website of the ",
                Application.WEBSITE,
                website);
    }

    private static Piece value(
            ClientRegistrations registrations, String key, String label, String field, String value) {
        return new Piece(
                key,
                label,
                client -> registrations.values(client, field).isEmpty(),
                client -> registrations.set(client, field, List.of(value)),
                client -> registrations.values(client, field).equals(List.of(value)),
                client -> registrations.set(client, field, List.of()));
    }
}
