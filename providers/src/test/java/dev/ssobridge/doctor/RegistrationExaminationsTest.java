package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.FakeRealm;
import dev.ssobridge.registration.EnglishTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserProvider;

/** Registrations that are out of order, as an import or a later change of a client leaves them. */
class RegistrationExaminationsTest {
    private final FakeRealm realm = new FakeRealm();
    private final Fake<ClientModel> utility = realm.add("utility");
    private final Fake<ClientModel> portal = realm.add("portal");
    private final KeycloakSession session = Fake.of(KeycloakSession.class)
            .with("users", Fake.of(UserProvider.class).get())
            .get();
    private final Examined examined = new Examined(session, realm.get());

    @BeforeEach
    void clients() {
        Stream.of(utility, portal).forEach(client -> client.with("isStandardFlowEnabled", true)
                .on("getProtocolMappersStream", none -> Stream.empty())
                .with("getClientScopes", Map.of()));
    }

    private List<Kind> kinds(Examination... examinations) {
        Findings findings = new Findings(EnglishTexts::of);
        Arrays.stream(examinations).forEach(examination -> examination.run(findings));
        assertThat(findings.inWords())
                .allSatisfy(finding -> assertThat(finding.what()).doesNotContain("ssoFinding"));
        return findings.noted().stream().map(Findings.Noted::kind).toList();
    }

    private List<Kind> kinds() {
        return kinds(
                new WebsiteExamination(examined),
                new PortalExamination(examined),
                new ApplicationExamination(examined),
                new TargetExamination(examined));
    }

    private ComponentModel target(String... more) {
        return realm.page(
                "sso-target",
                Stream.concat(
                                Stream.of(
                                        "displayName=Shop",
                                        "mechanism=openid-connect",
                                        "clientId=portal",
                                        "callbackUrl=https://portal.example/callback",
                                        "signOutUrl=https://portal.example/sign-out"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @Test
    void registrationsInOrderLackNothingButWhatTheClientsLack() {
        realm.page("sso-website", "clientId=utility", "portals=portal");
        realm.page("sso-application", "clientId=portal", "website=utility", "entryUrl=https://portal.example/sso");

        assertThat(kinds())
                .containsExactly(
                        Kind.WEBSITE_WITHOUT_ROLE, Kind.WEBSITE_WITHOUT_AUDIENCE, Kind.PORTAL_WITHOUT_ACCOUNTS);
    }

    @Test
    void registrationThatIsSwitchedOffIsNotExamined() {
        realm.page("sso-website", "clientId=gone", "portals=gone", "enabled=false");
        realm.page("sso-application", "clientId=gone", "enabled=false");
        target("enabled=false", "clientId=gone");

        assertThat(kinds()).isEmpty();
    }

    @Test
    void websiteWhoseClientsAreGone() {
        realm.page("sso-website", "clientId=gone", "portals=lost");

        assertThat(kinds()).containsExactly(Kind.WEBSITE_CLIENT_GONE, Kind.PORTAL_GONE);
    }

    @Test
    void websiteWhoseClientsAreOthersOfTheirNames() {
        realm.page(
                "sso-website",
                "clientId=utility",
                "portals=portal",
                "internalIds=old=utility",
                "internalIds=older=portal");

        assertThat(kinds()).containsExactly(Kind.WEBSITE_CLIENT_REPLACED, Kind.PORTAL_REPLACED);
    }

    @Test
    void websiteWhoseClientCanCallNobody() {
        realm.page("sso-website", "clientId=utility", "portals=portal");
        utility.with("isEnabled", false).with("isServiceAccountsEnabled", false);

        assertThat(kinds(new WebsiteExamination(examined)))
                .containsExactly(Kind.WEBSITE_CLIENT_DISABLED, Kind.WEBSITE_CLIENT_NOT_CONFIDENTIAL);
    }

    @Test
    void portalThatSignsNobodyIn() {
        realm.page("sso-website", "clientId=utility", "portals=portal");
        portal.with("isEnabled", false).with("isStandardFlowEnabled", false);

        assertThat(kinds(new PortalExamination(examined)))
                .containsExactly(Kind.PORTAL_DISABLED, Kind.PORTAL_WITHOUT_STANDARD_FLOW, Kind.PORTAL_WITHOUT_ACCOUNTS);
    }

    @Test
    void portalThatSpeaksAnotherProtocol() {
        realm.page("sso-website", "clientId=utility", "portals=portal");
        portal.with("getProtocol", "saml");

        assertThat(kinds(new PortalExamination(examined))).containsExactly(Kind.PORTAL_OTHER_PROTOCOL);
    }

    @Test
    void applicationWhoseWebsiteIsNone() {
        realm.page("sso-application", "clientId=portal", "website=utility");

        assertThat(kinds()).containsExactly(Kind.APPLICATION_WEBSITE_UNREGISTERED);
    }

    @Test
    void applicationWhoseWebsiteIsOff() {
        realm.page("sso-website", "clientId=utility", "portals=portal", "enabled=false");
        realm.page("sso-application", "clientId=portal", "website=utility");

        assertThat(kinds()).containsExactly(Kind.APPLICATION_WEBSITE_OFF);
    }

    @Test
    void applicationThatIsNoPortalOfItsWebsite() {
        realm.page("sso-website", "clientId=utility", "portals=utility");
        realm.page("sso-application", "clientId=portal", "website=utility");

        assertThat(kinds(new ApplicationExamination(examined))).containsExactly(Kind.APPLICATION_NOT_A_PORTAL);
    }

    @Test
    void applicationThatIsDisabledOrGoneOrAnother() {
        realm.page("sso-application", "clientId=portal");
        realm.page("sso-application", "clientId=gone");
        realm.page("sso-application", "clientId=utility", "internalIds=old=utility");
        portal.with("isEnabled", false);

        assertThat(kinds())
                .containsExactly(
                        Kind.APPLICATION_CLIENT_DISABLED,
                        Kind.APPLICATION_CLIENT_GONE,
                        Kind.APPLICATION_CLIENT_REPLACED);
    }

    @Test
    void samlApplicationWithoutAnAddressForItsBinding() {
        portal.with("getProtocol", "saml");
        realm.page("sso-application", "clientId=portal", "samlLogoutBinding=post");

        assertThat(kinds()).containsExactly(Kind.BINDING_WITHOUT_ADDRESS);

        portal.with("getManagementUrl", "https://portal.example/saml");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void clientThatIsRegisteredTwice() {
        realm.page("sso-application", "clientId=portal");
        realm.page("sso-application", "clientId=portal");
        target();
        target("enabled=false");

        assertThat(kinds()).containsExactly(Kind.REGISTERED_TWICE, Kind.REGISTERED_TWICE);
    }

    @Test
    void urlThatTheClientHasLostIsToldInTheWordsOfTheForm() {
        realm.page("sso-application", "clientId=portal", "entryUrl=https://portal.example/sso");
        portal.with("getRedirectUris", Set.of("https://other.example/*"));
        Findings findings = new Findings(EnglishTexts::of);

        new ApplicationExamination(examined).run(findings);

        assertThat(findings.inWords())
                .extracting(Finding::what)
                .containsExactly(
                        "The form would refuse what is stored: Entry URL: the host is in none of the URLs of the"
                                + " client itself; a * there does not count (portal.example).");
    }

    @Test
    void passwordInAUrlIsNotTold() {
        realm.page("sso-application", "clientId=portal", "finalUrl=https://jane:geheim@portal.example/");
        Findings findings = new Findings(EnglishTexts::of);

        new ApplicationExamination(examined).run(findings);

        assertThat(findings.inWords()).hasSize(1);
        assertThat(findings.inWords().toString()).doesNotContain("geheim").contains("portal.example");
    }

    @Test
    void targetWhoseClientMayHaveNoTokens() {
        target();
        portal.with("isPublicClient", true).with("isFullScopeAllowed", true).with("isEnabled", false);

        assertThat(kinds())
                .containsExactly(Kind.TARGET_CLIENT_DISABLED, Kind.TARGET_CLIENT_PUBLIC, Kind.TARGET_CLIENT_FULL_SCOPE);
    }

    @Test
    void targetWhoseClientIsGoneOrAnother() {
        ComponentModel target = target();
        target.getConfig().putSingle("clientId", "gone");
        assertThat(kinds()).containsExactly(Kind.TARGET_CLIENT_GONE);

        target.getConfig().putSingle("clientId", "portal");
        target.getConfig().putSingle("internalIds", "old=portal");
        assertThat(kinds()).containsExactly(Kind.TARGET_CLIENT_REPLACED);
    }

    /** The cache shares the components among all requests. */
    @Test
    void componentsStayAsTheyAre() {
        ComponentModel website = realm.page("sso-website", "clientId=utility", "tab=x", "portals=portal");
        ComponentModel target = target("showIcon=maybe", "realm=demo");
        ComponentModel beforeWebsite = new ComponentModel(website);
        ComponentModel beforeTarget = new ComponentModel(target);

        kinds();

        assertThat(website.getConfig()).isEqualTo(beforeWebsite.getConfig());
        assertThat(target.getConfig()).isEqualTo(beforeTarget.getConfig());
    }
}
