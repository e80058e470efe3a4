package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.protocol.SsoOidcLoginProtocolFactory;
import dev.ssobridge.registration.EnglishTexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

class ServerExaminationTest {
    private static List<Kind> found(ProviderFactory<?> everywhere) {
        KeycloakSessionFactory factory = Fake.of(KeycloakSessionFactory.class)
                .with("getProviderFactory", everywhere)
                .get();
        KeycloakSession session = Fake.of(KeycloakSession.class)
                .with("getKeycloakSessionFactory", factory)
                .get();
        Findings findings = new Findings(EnglishTexts::of);
        new ServerExamination(new Examined(session, Fake.of(RealmModel.class).get())).run(findings);
        return findings.noted().stream().map(Findings.Noted::kind).toList();
    }

    @Test
    void providerOfSomebodyElseStandsInOurPlace() {
        assertThat(found(Fake.of(ProviderFactory.class).get()))
                .filteredOn(Kind.PROVIDER_REPLACED::equals)
                .hasSize(6);
    }

    @Test
    void ourOwnProvidersAndThoseOfFeaturesThatAreOffAreInOrder() {
        assertThat(found(new SsoOidcLoginProtocolFactory())).doesNotContain(Kind.PROVIDER_REPLACED);
        assertThat(found(null)).doesNotContain(Kind.PROVIDER_REPLACED);
    }
}
