package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ssobridge.FakeRealm;
import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.token.TokenSecret;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;

class PortalTest {
    private static final TokenSecret TOKEN = TokenSecret.random(new SecureRandom());

    private final FakeRealm realm = new FakeRealm();
    private final ClientModel utility = realm.add("utility").get();

    private void register(String... portals) {
        realm.page(
                "sso-website",
                Stream.concat(Stream.of("clientId=utility"), Stream.of(portals).map(portal -> "portals=" + portal))
                        .toArray(String[]::new));
    }

    private Portal portal(String wanted) throws CallException {
        return Portal.of(realm.get(), utility, wanted);
    }

    private String errorFor(String wanted) {
        return catchThrowableOfType(CallException.class, () -> portal(wanted)).getMessage();
    }

    @Test
    void onlyPortalNeedsNoName() throws Exception {
        ClientModel only = realm.add("portal").get();
        register("portal");

        assertThat(portal(null).client()).isSameAs(only);
    }

    @Test
    void oneOfSeveralPortalsIsChosenByItsName() throws Exception {
        realm.add("portal");
        ClientModel second = realm.add("portal-2").get();
        register("portal", "portal-2");

        assertThat(portal("portal-2").client()).isSameAs(second);
    }

    @ParameterizedTest(name = "portals {0}, wanted {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "portal,portal-2 |       | The field clientId is missing, as several portals are registered for this"
                        + " website.",
                "portal,portal-2 | other | The field clientId is not a portal that is registered for this website.",
                "portal          | other | The field clientId is not a portal that is registered for this website.",
                "gone            |       | No portal is registered for this website.",
                "gone            | gone  | No portal is registered for this website."
            })
    void portalThatIsNotTheCallersIsRefused(String portals, String wanted, String error) {
        realm.add("portal");
        realm.add("portal-2");
        register(portals.split(","));

        assertThat(errorFor(wanted)).isEqualTo(error);
    }

    @Test
    void callerWithoutARegistrationHasNoPortal() {
        realm.add("portal");

        assertThat(errorFor(null)).isEqualTo("No portal is registered for this website.");
        assertThat(errorFor("portal")).isEqualTo("No portal is registered for this website.");
    }

    @Test
    void disabledPortalIsRefused() {
        realm.add("portal").with("isEnabled", false);
        register("portal");

        assertThat(errorFor(null)).isEqualTo("The field clientId is not a portal that is registered for this website.");
    }

    @Test
    void samlClientIsNoPortal() {
        realm.add("portal").with("getProtocol", "saml");
        register("portal");

        assertThat(errorFor(null)).isEqualTo("The field clientId is not a portal that is registered for this website.");
    }

    @Test
    void portalWithoutEntryUrlHasNoLoginUrl() {
        Portal portal = new Portal(realm.add("portal").get());
        realm.page("sso-application", "clientId=portal");

        assertThat(portal.loginUrl(realm.get(), TOKEN, new AccountSelection(null, null)))
                .isEmpty();
    }
}
