package dev.ssobridge.broker.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

class AccountIdpsTest {
    private final List<IdentityProviderModel> naming = new ArrayList<>();
    private final List<IdentityProviderModel> ofOrganization = new ArrayList<>();
    private final Stub<OrganizationModel> organization = Stub.of(OrganizationModel.class)
            .with("isEnabled", true)
            .answering("getIdentityProviders", none -> ofOrganization.stream());
    private final Stub<OrganizationProvider> organizations = Stub.of(OrganizationProvider.class)
            .with("isEnabled", true)
            .answering("getByAlias", alias -> alias[0].equals("1001") ? organization.get() : null);
    private final Stub<KeycloakSession> session = Stub.of(KeycloakSession.class)
            .answering("getProvider", type -> organizations.get())
            .with(
                    "identityProviders",
                    Stub.of(IdentityProviderStorageProvider.class)
                            .answering("getAllStream", query -> naming.stream())
                            .get());

    private static IdentityProviderModel idp(String alias) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setAlias(alias);
        idp.setProviderId("sso-oidc");
        idp.setEnabled(true);
        return idp;
    }

    private String only() {
        return new AccountIdps(session.get())
                .only("1001")
                .map(IdentityProviderModel::getAlias)
                .orElse(null);
    }

    @Test
    void onlyOneThatNamesTheAccountIsTaken() {
        naming.add(idp("acme"));

        assertThat(only()).isEqualTo("acme");
    }

    @Test
    void onlyOneOfTheOrganizationIsTakenWhateverItsKind() {
        IdentityProviderModel saml = idp("saml");
        saml.setProviderId("saml");
        ofOrganization.add(saml);

        assertThat(only()).isEqualTo("saml");
    }

    @Test
    void sameOneOfBothKindsCountsOnce() {
        naming.add(idp("acme"));
        ofOrganization.add(idp("acme"));

        assertThat(only()).isEqualTo("acme");
    }

    @Test
    void noneIsTakenOfSeveral() {
        naming.add(idp("acme"));
        ofOrganization.add(idp("other"));

        assertThat(only()).isNull();
    }

    @Test
    void unusableOnesDoNotCount() {
        IdentityProviderModel disabled = idp("disabled");
        disabled.setEnabled(false);
        IdentityProviderModel linkOnly = idp("link-only");
        linkOnly.setLinkOnly(true);
        IdentityProviderModel otherKind = idp("google");
        otherKind.setProviderId("google");
        naming.addAll(List.of(disabled, linkOnly, otherKind, idp("acme")));

        assertThat(only()).isEqualTo("acme");
    }

    @Test
    void disabledOrganizationHasNone() {
        ofOrganization.add(idp("acme"));
        organization.with("isEnabled", false);

        assertThat(only()).isNull();
    }

    @Test
    void serverWithoutOrganizationsAsksOnlyForTheName() {
        naming.add(idp("acme"));
        session.with("getProvider", null);

        assertThat(only()).isEqualTo("acme");
    }
}
