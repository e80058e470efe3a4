package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.UriUtils;

/**
 * What an identity provider says about itself (OpenID Connect Discovery 1.0, section 3), as far as it is used.
 *
 * @param userInfoEndpoint null where there is none
 * @param endSessionEndpoint null where there is none
 * @param algorithms what ID tokens may be signed with: asymmetric ones only, never {@code none}
 * @param clientAuthentication {@code client_secret_basic} or {@code client_secret_post}
 * @param promptForAnotherAccount {@code select_account}, or {@code login} where it is known not to be understood
 * @param issInResponse whether every authorization response names its issuer (RFC 9207)
 */
record ProviderMetadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String userInfoEndpoint,
        String jwksUri,
        String endSessionEndpoint,
        Set<String> algorithms,
        String clientAuthentication,
        String promptForAnotherAccount,
        boolean issInResponse) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_QUOTE = 200;
    private static final String BASIC = "client_secret_basic";
    private static final String POST = "client_secret_post";
    private static final String SELECT_ACCOUNT = "select_account";
    private static final String LOGIN = "login";
    private static final Set<String> VERIFIABLE =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    /** The URL of an issuer's discovery document. */
    static String addressOf(String issuer) {
        return issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration";
    }

    /**
     * Reads a discovery document.
     *
     * @param issuer that the document has to name exactly
     * @param ssl which of the endpoints may be plain http
     */
    static ProviderMetadata parse(String document, String issuer, SslRequired ssl) throws DiscoveryException {
        JsonNode json = read(document, issuer);
        checkIssuer(json, issuer);
        return new ProviderMetadata(
                issuer,
                required(json, "authorization_endpoint", ssl),
                required(json, "token_endpoint", ssl),
                address(json, "userinfo_endpoint", ssl),
                required(json, "jwks_uri", ssl),
                address(json, "end_session_endpoint", ssl),
                algorithms(json),
                clientAuthentication(json),
                promptForAnotherAccount(json),
                json.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    /** All of them that there are. */
    Stream<String> addresses() {
        return Stream.of(authorizationEndpoint, tokenEndpoint, userInfoEndpoint, jwksUri, endSessionEndpoint)
                .filter(Objects::nonNull);
    }

    private static void checkIssuer(JsonNode json, String issuer) throws DiscoveryException {
        String named = text(json, "issuer");
        if (!issuer.equals(named)) {
            throw DiscoveryException.notAnIssuer(
                    issuer,
                    "The discovery document is of another issuer: it names " + (named == null ? "none" : quote(named)));
        }
    }

    private static JsonNode read(String document, String issuer) throws DiscoveryException {
        try {
            JsonNode json = JSON.readTree(document);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw DiscoveryException.notAnIssuer(issuer, "The discovery document is not JSON");
        }
        throw DiscoveryException.notAnIssuer(issuer, "The discovery document is not a JSON object");
    }

    private static String required(JsonNode json, String name, SslRequired ssl) throws DiscoveryException {
        String value = address(json, name, ssl);
        if (value == null) {
            throw new DiscoveryException("The discovery document has no " + name);
        }
        return value;
    }

    private static String address(JsonNode json, String name, SslRequired ssl) throws DiscoveryException {
        String value = text(json, name);
        try {
            UriUtils.checkUrl(ssl, value, name);
        } catch (IllegalArgumentException e) {
            throw new DiscoveryException("In the discovery document: " + quote(e.getMessage()));
        }
        return value;
    }

    private static Set<String> algorithms(JsonNode json) throws DiscoveryException {
        Set<String> offered = texts(json, "id_token_signing_alg_values_supported");
        Set<String> usable = new LinkedHashSet<>(offered.isEmpty() ? Set.of("RS256") : offered);
        usable.retainAll(VERIFIABLE);
        if (usable.isEmpty()) {
            throw new DiscoveryException("The provider signs ID tokens with none of the algorithms that its published"
                    + " keys could verify: " + quote(String.join(", ", offered)));
        }
        return usable;
    }

    private static String clientAuthentication(JsonNode json) throws DiscoveryException {
        Set<String> offered = texts(json, "token_endpoint_auth_methods_supported");
        if (offered.isEmpty() || offered.contains(BASIC)) {
            return BASIC;
        }
        if (offered.contains(POST)) {
            return POST;
        }
        throw new DiscoveryException("The provider takes a client secret neither as " + BASIC + " nor as " + POST
                + ", but: " + quote(String.join(", ", offered)));
    }

    private static String promptForAnotherAccount(JsonNode json) {
        Set<String> offered = texts(json, "prompt_values_supported");
        return offered.isEmpty() || offered.contains(SELECT_ACCOUNT) ? SELECT_ACCOUNT : LOGIN;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    private static Set<String> texts(JsonNode json, String name) {
        Set<String> texts = new LinkedHashSet<>();
        json.path(name).forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Text from the identity provider, made fit for a message to the administrator. */
    private static String quote(String words) {
        String plain = words == null ? "" : words.replaceAll("[\\p{Cntrl}{}]", " ");
        return plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + ".." : plain;
    }

    /** A document that {@link #parse} reads as the same metadata. */
    String toDocument() {
        ObjectNode json = JSON.createObjectNode()
                .put("issuer", issuer)
                .put("authorization_endpoint", authorizationEndpoint)
                .put("token_endpoint", tokenEndpoint)
                .put("userinfo_endpoint", userInfoEndpoint)
                .put("jwks_uri", jwksUri)
                .put("end_session_endpoint", endSessionEndpoint)
                .put("authorization_response_iss_parameter_supported", issInResponse);
        json.putArray("prompt_values_supported").add(promptForAnotherAccount);
        json.putArray("token_endpoint_auth_methods_supported").add(clientAuthentication);
        algorithms.forEach(json.withArray("id_token_signing_alg_values_supported")::add);
        return json.toString();
    }
}
