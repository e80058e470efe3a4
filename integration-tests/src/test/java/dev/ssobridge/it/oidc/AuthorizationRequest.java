package dev.ssobridge.it.oidc;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** One authorization request with its secrets: PKCE (S256), state and nonce are always there. */
public final class AuthorizationRequest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI endpoint;
    private final String verifier = random();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    AuthorizationRequest(URI endpoint, String clientId, URI redirectUri) {
        this.endpoint = endpoint;
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri.toString());
        parameters.put("scope", "openid");
        parameters.put("state", random());
        parameters.put("nonce", random());
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
    }

    /** Adds or replaces a parameter: {@code prompt}, {@code sso_token}, {@code acr_values}, {@code response_mode} .. */
    public AuthorizationRequest with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public URI uri() {
        return URI.create(endpoint + "?" + FormBody.encode(parameters));
    }

    Map<String, String> parameters() {
        return parameters;
    }

    String verifier() {
        return verifier;
    }

    String nonce() {
        return parameters.get("nonce");
    }

    /** The answer that a page carries, as a redirect or as a form (form_post). */
    public AuthorizationAnswer answer(Page page) {
        if (page.redirect().isPresent()) {
            return answer(page.redirect().get());
        }
        Element form = page.html().selectFirst("form[action^=" + parameters.get("redirect_uri") + "]");
        if (form == null) {
            throw new AssertionError(
                    "Neither a redirect to the relying party nor a form for it: " + describe(page.answer()));
        }
        Map<String, String> values = new LinkedHashMap<>();
        form.select("input[name]").forEach(input -> values.put(input.attr("name"), input.val()));
        return checked(values);
    }

    /** The answer in the address that the browser arrived at. */
    public AuthorizationAnswer answer(URI arrived) {
        if (!arrived.toString().startsWith(parameters.get("redirect_uri"))) {
            throw new AssertionError("Not at the relying party but at " + arrived);
        }
        return checked(FormBody.parametersOf(arrived));
    }

    private AuthorizationAnswer checked(Map<String, String> values) {
        if (!parameters.get("state").equals(values.get("state"))) {
            throw new AssertionError("The state came back changed: " + values);
        }
        return new AuthorizationAnswer(values);
    }

    private static String describe(HttpAnswer answer) {
        return answer + System.lineSeparator() + answer.html().text();
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
