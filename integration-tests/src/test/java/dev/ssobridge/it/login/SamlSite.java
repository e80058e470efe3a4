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
import org.keycloak.representations.idm.ClientRepresentation;

/** A SAML service provider without signatures that Keycloak tells of a logout by HTTP-Redirect: SAML 2.0 bindings, 3.4. */
record SamlSite(TestRealm realm, URI url) {
    private static final String ENTITY_ID = "saml-site";
    private static final Pattern ID = Pattern.compile(" ID=\"([^\"]+)\"");

    static SamlSite addTo(TestRealm realm, URI url) {
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
                "saml_assertion_consumer_url_post",
                url + "/acs",
                "saml_single_logout_service_url_redirect",
                url + "/slo"));
        new RelyingParties(realm).create(site);
        return new SamlSite(realm, url);
    }

    /** Signs in, started at Keycloak. */
    void signIn(CookieBrowser browser, TestUser user) {
        Page login = browser.open(URI.create(realm.issuer() + "/protocol/saml/clients/" + ENTITY_ID));
        Page done = login.form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit();
        if (!done.has("input[name=SAMLResponse]")) {
            throw new AssertionError("No SAML response: " + done.answer());
        }
    }

    /** The LogoutRequest that the browser carries to the site, as XML. */
    String logoutRequest(Page page) {
        URI redirect = page.redirect().orElseThrow(() -> new AssertionError("No redirect: " + page.answer()));
        if (!redirect.toString().startsWith(url + "/slo")) {
            throw new AssertionError("Not at the site's logout address: " + redirect);
        }
        return inflate(FormBody.parametersOf(redirect).get("SAMLRequest"));
    }

    /** Answers that request with success, as the site does by way of the browser. */
    Page confirmLogout(Page page) {
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
