package dev.ssobridge.setup.sites;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.ClientHosts;
import dev.ssobridge.registration.ClientRegistrations;
import dev.ssobridge.registration.Field;
import dev.ssobridge.registration.Form;
import dev.ssobridge.registration.FormValues;
import dev.ssobridge.registration.Mistakes;
import dev.ssobridge.registration.OpenIdConnect;
import dev.ssobridge.registration.Problem;
import dev.ssobridge.registration.Website;
import dev.ssobridge.setup.sites.SitesRequest.Site;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * Checks the body of a set-up call against the realm. It has the rules of the registrations, and collects all mistakes. A
 * client that is there keeps what it has: a body that says otherwise is a mistake.
 */
final class SitesForm {
    private static final String WEBSITE = "website";
    private static final String PORTAL = "portal";
    private static final String CLIENT_ID = "clientId";
    private static final String SECRET = "secret";
    private static final String REDIRECT_URIS = "redirectUris";
    private static final int LONGEST = 255;

    private static final Form BODY = new Form("", List.of(Field.text(WEBSITE), Field.text(PORTAL)));
    private static final Form WEBSITE_FORM =
            new Form(WEBSITE, List.of(Field.text(CLIENT_ID), Field.text(SECRET), Field.text(Website.LOGIN_PAGE)));
    private static final Form PORTAL_FORM = new Form(
            PORTAL,
            List.of(
                    Field.text(CLIENT_ID),
                    Field.text(Application.ENTRY_URL),
                    Field.list(REDIRECT_URIS),
                    Field.text(SECRET)));

    private final RealmModel realm;
    private final JsonNode json;
    private final Mistakes mistakes = new Mistakes();

    SitesForm(RealmModel realm, JsonNode json) {
        this.realm = realm;
        this.json = json;
    }

    SitesPlan plan(SitePieces pieces) {
        JsonFields.fields(json)
                .filter(name -> BODY.field(name).isEmpty())
                .forEach(name -> mistakes.add(JsonFields.printable(name), Problem.UNKNOWN_FIELD));
        Site website = website(read(WEBSITE_FORM));
        Site portal = portal(read(PORTAL_FORM));
        if (website.clientId().equals(portal.clientId()) && !website.clientId().isEmpty()) {
            mistakes.add(PORTAL + "." + CLIENT_ID, Problem.REPEATED);
        }
        if (!mistakes.isEmpty()) {
            throw SetupBody.badRequest(mistakes.text());
        }
        return pieces.plan(new SitesRequest(website, portal));
    }

    private FormValues read(Form form) {
        ComponentModel values = new JsonFields(form, mistakes).config(json.path(form.prefix()));
        return new FormValues(form, realm, values, mistakes);
    }

    private Site website(FormValues values) {
        String clientId = values.required(CLIENT_ID, LONGEST).orElse("");
        String secret = values.text(SECRET, LONGEST).orElse(null);
        Optional<ClientModel> client = client(clientId);
        client.ifPresent(found -> {
            checkClient(found, values);
            if (found.isPublicClient() || found.isBearerOnly()) {
                values.mistake(CLIENT_ID, Problem.NOT_CONFIDENTIAL, clientId);
            }
            checkSecret(found, secret, values);
        });
        Optional<Set<String>> hosts =
                client.map(ClientHosts::of).filter(known -> !known.isEmpty()).filter(known -> hasRoot(client.get()));
        URI page = values.url(Website.LOGIN_PAGE, hosts).orElse(null);
        client.ifPresent(
                found -> checkValue(ClientRegistrations.websites(realm), found, Website.LOGIN_PAGE, page, values));
        return new Site(clientId, secret, page, List.of());
    }

    private Site portal(FormValues values) {
        String clientId = values.required(CLIENT_ID, LONGEST).orElse("");
        String secret = values.text(SECRET, LONGEST).orElse(null);
        List<String> redirectUris = values.list(REDIRECT_URIS);
        Set<String> hosts = new HashSet<>();
        redirectUris.forEach(uri -> redirectHost(uri, values).ifPresent(hosts::add));
        Optional<ClientModel> client = client(clientId);
        client.ifPresent(found -> {
            checkClient(found, values);
            if (found.isBearerOnly()) {
                values.mistake(CLIENT_ID, Problem.BEARER_ONLY, clientId);
            }
            checkSecret(found, secret, values);
            hosts.addAll(ClientHosts.of(found));
        });
        if (values.isEmpty(Application.ENTRY_URL)) {
            values.mistake(Application.ENTRY_URL, Problem.REQUIRED);
        }
        URI entryUrl = values.url(
                        Application.ENTRY_URL, client.filter(SitesForm::hasRoot).map(found -> hosts))
                .orElse(null);
        client.ifPresent(found -> checkRegistration(found, entryUrl, values));
        return new Site(clientId, secret, entryUrl, redirectUris);
    }

    private Optional<ClientModel> client(String clientId) {
        return Optional.of(clientId).filter(name -> !name.isEmpty()).map(realm::getClientByClientId);
    }

    /** A client that has a root URL gets none; its pages have to be on hosts that it has. */
    private static boolean hasRoot(ClientModel client) {
        return client.getRootUrl() != null && !client.getRootUrl().isBlank();
    }

    private static void checkClient(ClientModel client, FormValues values) {
        if (!OpenIdConnect.isSpokenBy(client)) {
            values.mistake(CLIENT_ID, Problem.NOT_OPENID_CONNECT, client.getClientId());
        }
        if (Constants.defaultClients.contains(client.getClientId())
                || Constants.ACCOUNT_CONSOLE_CLIENT_ID.equals(client.getClientId())) {
            values.mistake(CLIENT_ID, Problem.KEYCLOAKS_OWN, client.getClientId());
        }
        if (!client.isEnabled()) {
            values.mistake(CLIENT_ID, Problem.CLIENT_DISABLED, client.getClientId());
        }
    }

    /** A site that runs would stop with another secret. The answer never says which one a client has. A public one has none. */
    private static void checkSecret(ClientModel client, String secret, FormValues values) {
        if (secret != null && (client.getSecret() == null || !client.validateSecret(secret))) {
            values.mistake(SECRET, Problem.OTHER_VALUE);
        }
    }

    /** A star may follow the last slash, as Keycloak has it; in a host it would let other sites in. */
    private static Optional<String> redirectHost(String uri, FormValues values) {
        boolean wildcard = uri.endsWith("/*");
        String fixed = wildcard ? uri.substring(0, uri.length() - 1) : uri;
        if (fixed.indexOf('*') >= 0) {
            values.mistake(REDIRECT_URIS, Problem.URL, uri);
            return Optional.empty();
        }
        return values.url(REDIRECT_URIS, fixed, Optional.empty())
                .map(url -> url.getHost().toLowerCase(Locale.ROOT));
    }

    private void checkRegistration(ClientModel client, URI entryUrl, FormValues values) {
        ClientRegistrations applications = ClientRegistrations.applications(realm);
        String website = json.path(WEBSITE).path(CLIENT_ID).asText().strip();
        checkValue(applications, client, Application.ENTRY_URL, entryUrl, values);
        if (applications.values(client, Application.WEBSITE).stream().anyMatch(other -> !other.equals(website))) {
            values.mistake(CLIENT_ID, Problem.OTHER_WEBSITE, client.getClientId());
        }
    }

    /** A registration that has another value keeps it. */
    private static void checkValue(
            ClientRegistrations registrations, ClientModel client, String field, URI wanted, FormValues values) {
        boolean other = Stream.ofNullable(wanted).anyMatch(url -> registrations.values(client, field).stream()
                .anyMatch(stored -> !stored.equals(url.toString())));
        if (other) {
            values.mistake(field, Problem.OTHER_VALUE);
        }
    }
}
