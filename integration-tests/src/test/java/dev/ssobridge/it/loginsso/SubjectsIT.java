package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

@KeycloakTest
@DisplayName("A client that knows its users by a subject of its own")
class SubjectsIT extends SsoCalls {
    private final UserBody body = UserBody.of(Users.newName(), "1001").with("email", Users.newName() + "@example.com");
    private final SiteClients clients = new SiteClients(demo);

    SubjectsIT(KeycloakServer server) {
        super(server);
    }

    /** A site that calls, and that its users can be signed in to. */
    private SiteClient site() {
        SiteClient site = clients.utility(client -> {
            client.setStandardFlowEnabled(true);
            client.setRedirectUris(List.of(demo.portal().redirectUri().toString()));
        });
        return site.forPortals(site.clientId());
    }

    private static void map(SiteClient site, String provider, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("subject");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(provider);
        mapper.setConfig(new HashMap<>(config));
        site.admin().getProtocolMappers().createMapper(mapper).close();
    }

    private static void makePairwise(SiteClient site, String salt) {
        map(site, "oidc-sha256-pairwise-sub-mapper", Map.of("pairwiseSubAlgorithmSalt", salt));
    }

    /** Signs the user in by a token; answers the subject of the ID token. */
    private String signedInSubject(SiteClient site) {
        OidcClient relyingParty = demo.client(site.clientId(), site.secret());
        AuthorizationRequest request =
                relyingParty.request().with("sso_token", mint(site.api(), body)).with("prompt", "none");
        return relyingParty
                .redeem(request, demo.browser().open(request.uri()))
                .identity()
                .sub();
    }

    private void isKnownEverywhereBy(String subject, SiteClient site) {
        JsonNode minted = login(site.api(), body);
        assertThat(minted.path("userId").asText()).isEqualTo(subject);
        assertThat(update(site.api(), body).path("userId").asText()).isEqualTo(subject);
        JsonNode consumed =
                site.api().token(minted.path("token").asText()).mustBe(200).json();
        assertThat(consumed.path("id").asText()).isEqualTo(subject);
        assertThat(site.api().tokenInPath(mint(site.api(), body)).mustBe(200).json())
                .isEqualTo(consumed);
    }

    private String idOfTheUser() {
        return demo.admin()
                .users()
                .searchByUsername(body.fields().get("username").toString(), true)
                .get(0)
                .getId();
    }

    @Test
    void pairwiseSubjectIsInEveryAnswer() {
        SiteClient site = site();
        makePairwise(site, "salt");

        String subject = signedInSubject(site);

        assertThat(subject).isNotEqualTo(idOfTheUser());
        isKnownEverywhereBy(subject, site);
    }

    @Test
    void mapperOfAnotherClaimLeavesTheIdOfTheUser() {
        SiteClient site = site();
        map(site, "oidc-hardcoded-claim-mapper", Map.of("claim.name", "other", "claim.value", "x"));

        isKnownEverywhereBy(signedInSubject(site), site);
        assertThat(signedInSubject(site)).isEqualTo(idOfTheUser());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void subjectOfAnAttributeIsInEveryAnswerIfItIsInTheIdToken(String inIdToken) {
        SiteClient site = site();
        map(
                site,
                "oidc-usermodel-attribute-mapper",
                Map.of(
                        "user.attribute",
                        "email",
                        "claim.name",
                        "sub",
                        "jsonType.label",
                        "String",
                        "id.token.claim",
                        inIdToken));

        String subject = signedInSubject(site);

        assertThat(subject.contains("@")).isEqualTo(Boolean.valueOf(inIdToken));
        isKnownEverywhereBy(subject, site);
    }

    @Test
    void callerAndPortalKnowTheUserByDifferentSubjects() {
        SiteClient portal = site();
        makePairwise(portal, "portal");
        SiteClient website = clients.utility().forPortals(portal.clientId());

        JsonNode minted = login(website.api(), body);
        JsonNode consumed =
                portal.api().token(minted.path("token").asText()).mustBe(200).json();

        assertThat(minted.path("userId").asText()).isEqualTo(idOfTheUser());
        assertThat(consumed.path("id").asText()).isNotEqualTo(idOfTheUser());
        assertThat(consumed.toString()).doesNotContain(idOfTheUser());
    }
}
