package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import java.net.URI;

/**
 * What an attack spoils: a logout request that would end a session, and how it is sent.
 *
 * @param browser the one that is signed in
 * @param endpoint of the identity provider, or of the service provider that Keycloak is for a broker
 * @param key the true key of the sender
 * @param request good as it is
 * @param assertion one that the sender has signed
 */
record Aim(CookieBrowser browser, URI endpoint, SigningKey key, LogoutMessage request, String assertion) {
    Page post() {
        return post(key);
    }

    Page post(SigningKey signer) {
        return request.post(browser, endpoint, signer);
    }

    Page postUnsigned() {
        return postXml(request.xml());
    }

    Page postXml(String xml) {
        return request.postXml(browser, endpoint, xml);
    }

    Page postEncoded(String text) {
        return request.postEncoded(browser, endpoint, text);
    }

    Page redirect() {
        return redirect(key);
    }

    Page redirect(SigningKey signer) {
        return request.redirect(browser, endpoint, signer);
    }

    Page redirectUnsigned() {
        return request.redirectUnsigned(browser, endpoint);
    }

    Page redirectEncoded(String text) {
        return request.redirectEncoded(browser, endpoint, text);
    }

    Page open(String query) {
        return browser.open(URI.create(endpoint + "?" + query));
    }

    String xml() {
        return request.xml();
    }

    String signedXml() {
        return Xml.sign(xml(), key);
    }

    String signedQuery() {
        return request.signedQuery(key);
    }

    /** The same aim after a change of one attribute of the request; null takes it out. */
    Aim with(String attribute, String value) {
        request.with(attribute, value);
        return this;
    }

    /** The same aim with something else in place of the NameID of the request. */
    Aim withName(String identifier) {
        request.withName(identifier);
        return this;
    }
}
