package dev.ssobridge.it.login;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jsoup.nodes.Element;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * A SAML service provider without signatures that Keycloak tells of a logout by HTTP-Redirect: SAML 2.0 bindings, 3.4.
 * Closing it removes its client, so that a realm can have another one.
 */
public record SamlSite(TestRealm realm, URI url) implements AutoCloseable {
    private static final String ENTITY_ID = "saml-site";
    private static final Pattern ID = Pattern.compile(" ID=\"([^\"]+)\"");
    private static final Pattern STATUS = Pattern.compile("StatusCode Value=\"[^\"]*:([^\":]+)\"");

    /** One that gets its assertions by HTTP-POST. */
    public static SamlSite addTo(TestRealm realm, URI url) {
        return addTo(realm, url, "saml_assertion_consumer_url_post");
    }

    /** The same with another binding: {@code consumer} is the client attribute for the address of assertions. */
    public static SamlSite addTo(TestRealm realm, URI url, String consumer) {
        ClientRepresentation site = new ClientRepresentation();
        site.setClientId(ENTITY_ID);
        site.setProtocol("saml");
        site.setFrontchannelLogout(true);
        site.setRedirectUris(List.of(url + "/*"));
        site.setAttributes(Map.of(
                "saml.client.signature",
                "false",
                "saml.server.signature",
                "false",
                "saml_idp_initiated_sso_url_name",
                ENTITY_ID,
                consumer,
                url + "/acs",
                "saml_single_logout_service_url_redirect",
                url + "/slo"));
        new RelyingParties(realm).create(site);
        return new SamlSite(realm, url);
    }

    /** Signs in, started at Keycloak; the answer carries the response to the site. */
    public Page signIn(CookieBrowser browser, TestUser user) {
        Page login = browser.open(URI.create(realm.issuer() + "/protocol/saml/clients/" + ENTITY_ID));
        Page done = login.form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit();
        assertion(done);
        return done;
    }

    /** The response that the browser carries to the site, by form or by redirect, as XML. */
    public String assertion(Page page) {
        if (page.redirect().isPresent()) {
            return inflate(FormBody.parametersOf(page.redirect().get()).get("SAMLResponse"));
        }
        Element field = page.html().selectFirst("form[action^=" + url + "] input[name=SAMLResponse]");
        if (field == null) {
            throw new AssertionError("No SAML response: " + page.answer());
        }
        return new String(Base64.getDecoder().decode(field.val()), StandardCharsets.UTF_8);
    }

    /** Starts a logout at the site; SAML 2.0 profiles, 4.4. */
    public Page startLogout(CookieBrowser browser, TestUser user) {
        String endpoint = realm.issuer() + "/protocol/saml";
        String request = "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_request\" Version=\"2.0\" IssueInstant=\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\" Destination=\"" + endpoint + "\"><saml:Issuer>"
                + ENTITY_ID + "</saml:Issuer><saml:NameID>" + user.username() + "</saml:NameID></samlp:LogoutRequest>";
        return browser.open(URI.create(
                endpoint + "?" + FormBody.encode(Map.of("SAMLRequest", deflate(request), "RelayState", "back"))));
    }

    /** The status code of the response that the browser carries back to the site. */
    public String logoutStatus(Page page) {
        String response = inflate(FormBody.parametersOf(
                        page.redirect().orElseThrow(() -> new AssertionError("No redirect: " + page.answer())))
                .get("SAMLResponse"));
        Matcher status = STATUS.matcher(response);
        if (!status.find()) {
            throw new AssertionError("No status in " + response);
        }
        return status.group(1);
    }

    /** The LogoutRequest that the browser carries to the site, as XML. */
    public String logoutRequest(Page page) {
        URI redirect = page.redirect().orElseThrow(() -> new AssertionError("No redirect: " + page.answer()));
        if (!redirect.toString().startsWith(url + "/slo")) {
            throw new AssertionError("Not at the site's logout address: " + redirect);
        }
        return inflate(FormBody.parametersOf(redirect).get("SAMLRequest"));
    }

    /** Answers that request with success, as the site does by way of the browser. */
    public Page confirmLogout(Page page) {
        Matcher id = ID.matcher(logoutRequest(page));
        if (!id.find()) {
            throw new AssertionError("A LogoutRequest without ID");
        }
        String endpoint = realm.issuer() + "/protocol/saml";
        String response = "<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_answer\" Version=\"2.0\" IssueInstant=\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\" Destination=\"" + endpoint + "\" InResponseTo=\""
                + id.group(1) + "\"><saml:Issuer>" + ENTITY_ID + "</saml:Issuer><samlp:Status><samlp:StatusCode"
                + " Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status></samlp:LogoutResponse>";
        String relayState = FormBody.parametersOf(page.redirect().orElseThrow()).getOrDefault("RelayState", "");
        String query = FormBody.encode(Map.of("SAMLResponse", deflate(response), "RelayState", relayState));
        return page.browser().open(URI.create(endpoint + "?" + query));
    }

    private static String deflate(String xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public void close() {
        ClientsResource clients = realm.admin().clients();
        clients.get(clients.findByClientId(ENTITY_ID).get(0).getId()).remove();
    }

    private static String inflate(String message) {
        Inflater raw = new Inflater(true);
        byte[] bytes = Base64.getDecoder().decode(message);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), raw)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
    }
}
