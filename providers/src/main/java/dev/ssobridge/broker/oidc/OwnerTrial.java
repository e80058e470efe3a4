package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.broker.OwnersIssuer;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.jit.Person;
import dev.ssobridge.broker.jit.PersonReader;
import dev.ssobridge.broker.keycloak.IdpOrganization;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;

/**
 * A test sign-in with settings that are not in use yet. It runs all checks of a real one, signs nobody in and writes
 * nothing. Everything is read at public addresses only.
 */
public final class OwnerTrial {
    private static final Logger LOG = Logger.getLogger(OwnerTrial.class);

    private final KeycloakSession session;
    private final SsoOidcIdentityProvider idp;

    private OwnerTrial(KeycloakSession session, SsoOidcIdentityProvider idp) {
        this.session = session;
        this.idp = idp;
    }

    /**
     * Prepares the test.
     *
     * @param stored the identity provider as it is in use
     * @param id of this test: its keys are not kept with those of the identity provider in use
     */
    public static OwnerTrial of(KeycloakSession session, IdentityProviderModel stored, OwnerDraft draft, String id) {
        IdentityProviderModel model = new IdentityProviderModel(stored);
        Map<String, String> config = new HashMap<>(stored.getConfig());
        config.remove(SsoOidcConfig.DISCOVERED);
        config.put(IdentityProviderModel.ISSUER, draft.issuer());
        config.put("clientId", draft.clientId());
        config.put("clientSecret", draft.secret());
        OwnersIssuer.mark(config);
        model.setConfig(config);
        model.setInternalId(id);
        return new OwnerTrial(session, factory(session).create(session, model));
    }

    static SsoOidcIdentityProviderFactory factory(KeycloakSession session) {
        ProviderFactory<?> found = session.getKeycloakSessionFactory()
                .getProviderFactory(IdentityProvider.class, SsoOidcIdentityProviderFactory.ID);
        return (SsoOidcIdentityProviderFactory) found;
    }

    /** Reads the discovery document now; empty if all is well. */
    public Optional<DraftFault> fault() {
        SsoOidcConfig config = idp.settings();
        String document = ProviderMetadata.addressOf(config.getIssuer());
        try {
            config.discoverNow(session, session.getContext().getRealm(), idp.reader());
            return Optional.empty();
        } catch (DiscoveryException e) {
            LOG.debugf("A test of identity provider %s: %s", config.getAlias(), e.detail());
            return Optional.of(new DraftFault(document, e.isOfTheIssuer() ? e.getMessage() : null));
        }
    }

    /** The redirect URI, the same as that of real sign-ins. */
    public URI redirectUri() {
        return idp.redirectUri();
    }

    /** Where the browser signs in. */
    public URI authorization(TrialRequest request, String state) {
        return UriBuilder.fromUri(idp.metadata().authorizationEndpoint())
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", state)
                .queryParam("nonce", request.nonce())
                .queryParam("code_challenge", challenge(request.verifier()))
                .queryParam("code_challenge_method", "S256")
                .build(
                        idp.settings().getClientId(),
                        redirectUri().toString(),
                        idp.settings().getDefaultScope());
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes what the browser has brought back. */
    public TrialResult take(TrialRequest request, MultivaluedMap<String, String> answer) {
        try {
            String error = answer.getFirst("error");
            if (error != null) {
                ErrorResponse said = new ErrorResponse(error, answer.getFirst("error_description"));
                return TrialResult.bad(
                        said.isCancelled() ? SignInReason.DECLINED : SignInReason.PROVIDER_ERROR, said.label());
            }
            checkIssuer(answer.getFirst("iss"));
            Person person = identify(request, answer.getFirst("code"));
            return TrialResult.good(email(person), person.claims());
        } catch (RefusedSignInException e) {
            return TrialResult.bad(e.reason(), null);
        }
    }

    private void checkIssuer(String iss) {
        boolean required = iss != null || idp.metadata().issInResponse();
        if (required && !idp.settings().getIssuer().equals(iss)) {
            throw new RefusedSignInException(SignInReason.ISSUER_PARAMETER);
        }
    }

    private Person identify(TrialRequest request, String code) {
        if (code == null || code.isBlank()) {
            throw new RefusedSignInException(SignInReason.NO_CODE);
        }
        TokenResponse tokens = idp.redeem(code, request.verifier());
        JsonNode claims = idp.verified(tokens.idToken());
        PendingRequest pending =
                new PendingRequest(idp.settings().getAlias(), "", request.nonce(), request.sentAt(), false);
        new IdTokenValidation(idp.settings(), pending, null).check(claims, tokens.algorithm(), tokens.accessToken());
        JsonNode userInfo = idp.userInfo(tokens.accessToken());
        if (userInfo != null
                && !claims.path("sub").asText().equals(userInfo.path("sub").asText(null))) {
            throw new RefusedSignInException(SignInReason.OTHER_SUBJECT);
        }
        return PersonReader.read(claims, userInfo);
    }

    private TrialResult.Email email(Person person) {
        if (person.email() == null) {
            return TrialResult.Email.MISSING;
        }
        if (person.emailUnverified()) {
            return TrialResult.Email.UNVERIFIED;
        }
        return IdpOrganization.of(session, idp.settings())
                        .filter(organization -> organization.hasVerified(person.email()))
                        .isPresent()
                ? TrialResult.Email.GOOD
                : TrialResult.Email.ELSEWHERE;
    }
}
