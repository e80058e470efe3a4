package dev.ssobridge.broker.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.stub.Stub;
import dev.ssobridge.stub.StubbedRealm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

class EmailRulesTest {
    private final StubbedRealm realm = new StubbedRealm();
    private final IdentityProviderModel idp = new IdentityProviderModel();
    private UserModel ann;

    @BeforeEach
    void setUp() {
        idp.setAlias("acme");
        idp.setTrustEmail(true);
        ann = realm.add("ann", "ann@example.org");
        ann.setEmailVerified(true);
    }

    private EmailRules rules() {
        return new EmailRules(realm.session(), idp);
    }

    private static Person person(String email) {
        return new Person("s-1", null, email, false, Map.of(), List.of());
    }

    private SignInReason reasonAgainstLinkTo(UserModel user) {
        return catchThrowableOfType(
                        RefusedSignInException.class, () -> rules().checkLink(person("ann@example.org"), user))
                .reason();
    }

    private void addToOrganizationWith(String... domains) {
        OrganizationModel organization = Stub.of(OrganizationModel.class)
                .answering("getDomains", none -> Stream.of(domains).map(OrganizationDomainModel::new))
                .get();
        OrganizationProvider organizations = Stub.of(OrganizationProvider.class)
                .with("getById", organization)
                .get();
        realm.session.with("getProvider", organizations);
        idp.setOrganizationId("organization");
    }

    @Nested
    class WhoeverOwnsTheAddress {
        @Test
        void addressHasToBeThere() {
            assertThat(rules().objection(person(null))).contains(SignInReason.EMAIL_MISSING);
        }

        @Test
        void addressThatIsNotVerifiedIsRefused() {
            assertThat(rules().objection(new Person("s-1", null, "a@b.c", true, Map.of(), List.of())))
                    .contains(SignInReason.EMAIL_NOT_VERIFIED);
        }

        @Test
        void addressOfAnyDomainPassesWithoutAnOrganization() {
            assertThat(rules().objection(person("ann@example.org"))).isEmpty();
        }

        @ParameterizedTest(name = "{0} in {1}: {2}")
        @CsvSource({
            "ann@acme.example,      acme.example,   true",
            "ann@ACME.example,      Acme.Example,   true",
            "ann@eu.acme.example,   acme.example,   false",
            "ann@eu.acme.example,   *.acme.example, true",
            "ann@acme.example,      *.acme.example, true",
            "ann@notacme.example,   *.acme.example, false",
            "ann@example.org,       acme.example,   false",
            "a@acme.example@evil.example, acme.example, false"
        })
        void addressIsInADomainOfTheOrganization(String email, String domain, boolean allowed) {
            addToOrganizationWith("other.example", domain);

            assertThat(rules().objection(person(email)).isEmpty()).isEqualTo(allowed);
        }

        @Test
        void organizationWithoutDomainsAllowsAll() {
            addToOrganizationWith();

            assertThat(rules().objection(person("ann@example.org"))).isEmpty();
        }
    }

    @Nested
    class Owner {
        @Test
        void isTheUserWithTheAddress() {
            assertThat(rules().owner("ann@example.org")).containsSame(ann);
            assertThat(rules().owner("nobody@example.org")).isEmpty();
        }

        @Test
        void isNotUnknownWhileAStoreIsDown() {
            realm.addBrokenStore();

            assertThatThrownBy(() -> rules().owner("nobody@example.org")).hasMessage("The store does not answer");
            assertThatCode(() -> rules().owner("ann@example.org")).doesNotThrowAnyException();
        }
    }

    @Nested
    class Link {
        @Test
        void toAVerifiedUserIsAllowed() {
            assertThatCode(() -> rules().checkLink(person("ann@example.org"), ann))
                    .doesNotThrowAnyException();
        }

        @Test
        void needsATrustedIdentityProvider() {
            idp.setTrustEmail(false);

            assertThat(reasonAgainstLinkTo(ann)).isEqualTo(SignInReason.EMAIL_NOT_TRUSTED);
        }

        @Test
        void toADisabledUserIsRefused() {
            ann.setEnabled(false);

            assertThat(reasonAgainstLinkTo(ann)).isEqualTo(SignInReason.USER_DISABLED);
        }

        @Test
        void toAnAdministratorIsRefused() {
            UserModel service = realm.add("service", "service@example.org");
            service.setServiceAccountClientLink("client");

            assertThat(reasonAgainstLinkTo(service)).isEqualTo(SignInReason.ADMINISTRATOR);
        }

        @Test
        void toAUserOfAnotherIdentityIsRefused() {
            realm.provider.with("getFederatedIdentity", new FederatedIdentityModel("acme", "s-2", "ann"));

            assertThat(reasonAgainstLinkTo(ann)).isEqualTo(SignInReason.LINKED_TO_OTHER);
        }

        @Test
        void toTheSameIdentityIsAllowed() {
            realm.provider.with("getFederatedIdentity", new FederatedIdentityModel("acme", "s-1", "ann"));

            assertThatCode(() -> rules().checkLink(person("ann@example.org"), ann))
                    .doesNotThrowAnyException();
        }
    }

    @Nested
    class Change {
        private SignInReason objectionTo(String email) {
            return rules().objectionToChange(person(email), ann).orElse(null);
        }

        @Test
        void toAFreeAddressIsAllowed() {
            assertThat(objectionTo("new@example.org")).isNull();
        }

        @Test
        void needsATrustedIdentityProvider() {
            idp.setTrustEmail(false);

            assertThat(objectionTo("new@example.org")).isEqualTo(SignInReason.EMAIL_NOT_TRUSTED);
        }

        @Test
        void needsAnAddressThatTheOrganizationAllows() {
            addToOrganizationWith("acme.example");

            assertThat(objectionTo("new@example.org")).isEqualTo(SignInReason.EMAIL_DOMAIN);
        }

        @Test
        void toTheAddressOfAnotherUserIsRefused() {
            realm.add("bob", "bob@example.org");

            assertThat(objectionTo("bob@example.org")).isEqualTo(SignInReason.EMAIL_CONFLICT);
        }

        @Test
        void toTheAddressOfAUserInAStoreIsRefused() {
            realm.addStore("carl", "carl@example.org");

            assertThat(objectionTo("carl@example.org")).isEqualTo(SignInReason.EMAIL_CONFLICT);
        }

        @Test
        void toAnAddressThatIsAnotherUsersNameIsRefused() {
            realm.add("dora@example.org", "dora@example.net");

            assertThat(objectionTo("dora@example.org")).isEqualTo(SignInReason.EMAIL_CONFLICT);
        }
    }
}
