package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RoleRepresentation;

/** An administrator sets a realm up, reads the doctor's findings and takes tokens back in a browser. */
@KeycloakTest
@DisplayName("The pages for administrators")
class AdminPagesIT {
    private static final String FORM = "#sso-set-up form";

    private final KeycloakServer server;
    private final TestRealm realm;

    AdminPagesIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    private AdminBrowser signedIn(TestRealm at, String... roles) {
        return AdminBrowser.at(server, at).signIn(AdminBrowser.administrator(at, roles));
    }

    private static Page.Form filled(Page page, TestRealm realm) {
        Page.Form form = page.form(FORM)
                .with("website.clientId", "utility-website")
                .with("website.secret", "utility-secret")
                .with("website.loginPage", "http://utility.localhost:8081/login")
                .with("portal.clientId", "customer-portal")
                .with("portal.secret", "portal-secret");
        Map<String, Object> portal = SiteBody.part(SiteBody.of(realm), "portal");
        form.with("portal.entryUrl", portal.get("entryUrl").toString());
        return form.with("portal.redirectUris", realm.portal().redirectUri().toString());
    }

    private static List<String> items(Page page, String id) {
        return page.html().select("#" + id + " > li").eachText();
    }

    private static String reason(Page page) {
        page.answer().mustBe(403);
        return page.html().select("#sso-reason").text();
    }

    @Test
    void fromAStockRealmToAHandOver() {
        try (TestRealm stock = StockRealm.create(server)) {
            AdminBrowser administrator = signedIn(stock, "realm-admin");
            Page opened = administrator.open(stock.name());
            assertThat(opened.has("#sso-healthy")).isTrue();

            Page preview = filled(opened, stock).with("action", "preview").submit();
            assertThat(items(preview, "sso-changed")).contains("client utility-website", "client customer-portal");
            assertThat(stock.admin().clients().findByClientId("utility-website"))
                    .isEmpty();
            assertThat(preview.html().select("#website-loginPage").val()).startsWith("http://utility");
            assertThat(preview.html().select("input[type=password]").eachAttr("value"))
                    .containsOnly("");

            Page done = filled(preview, stock).with("action", "apply").submit();
            assertThat(items(done, "sso-changed")).isEqualTo(items(preview, "sso-changed"));
            assertThat(done.has("#sso-healthy")).isTrue();
            assertThat(done.html().select("#sso-registrations tbody th").eachText())
                    .containsExactly("utility-website", "customer-portal");
            Identity jane = new SiteCalls(stock, AdminApi.asAdministrator(server, stock)).handOver();
            assertThat(jane.username()).isEqualTo("jane");

            Page removal = done.form("#sso-set-up details form")
                    .with("action", "remove")
                    .submit();
            assertThat(items(removal, "sso-changed")).contains("client utility-website", "client customer-portal");
            assertThat(stock.admin().clients().findByClientId("utility-website"))
                    .isEmpty();
        }
    }

    @Test
    void mistakesAreToldAllAtOnceAndNothingIsChanged() {
        try (TestRealm stock = StockRealm.create(server)) {
            Page refused = signedIn(stock, "realm-admin")
                    .open(stock.name())
                    .form(FORM)
                    .with("website.loginPage", "ftp://utility.example/\"><script>alert(1)</script>")
                    .with("portal.clientId", "customer-portal")
                    .with("portal.entryUrl", "http://portal.example/sso")
                    .with("action", "apply")
                    .submit();

            refused.answer().mustBe(400);
            assertThat(refused.html().select("#sso-mistakes li").eachText())
                    .anyMatch(text -> text.startsWith("website.clientId"))
                    .anyMatch(text -> text.startsWith("website.loginPage"))
                    .anyMatch(text -> text.startsWith("portal.entryUrl"));
            assertThat(refused.html().select("script")).isEmpty();
            assertThat(refused.html().select("#portal-entryUrl").val()).isEqualTo("http://portal.example/sso");
            assertThat(stock.admin().clients().findByClientId("customer-portal"))
                    .isEmpty();
            assertThat(stock.admin().roles().list())
                    .extracting(RoleRepresentation::getName)
                    .doesNotContain("sso-login");
        }
    }

    @Test
    void withoutTheConsoleNobodyIsAnAdministrator() {
        assertThat(reason(AdminBrowser.at(server, realm).open(realm.name()))).contains("Sign in to the admin console");

        TestUser administrator = AdminBrowser.administrator(realm, "realm-admin");
        AdminBrowser atThePortal = AdminBrowser.at(server, realm);
        realm.portal().signIn(atThePortal.browser(), administrator);
        assertThat(reason(atThePortal.open(realm.name()))).contains("Sign in to the admin console");
    }

    @Test
    void whoeverMayNotSeeTheRealmIsRefused() {
        AdminBrowser user = AdminBrowser.at(server, realm).signIn(realm.users().create());
        assertThat(reason(user.open(realm.name()))).contains("view-realm");
        assertThat(reason(user.open("nobody"))).contains("view-realm");

        AdminBrowser administrator = signedIn(realm, "realm-admin");
        assertThat(reason(administrator.open("master"))).contains("view-realm");
    }

    @Test
    void readerSeesAndChangesNothing() {
        Page page = signedIn(realm, "view-realm", "view-users").open(realm.name());
        page.answer().mustBe(200);

        Page refused = page.form(FORM).with("action", "apply").submit();

        refused.answer().mustBe(403);
        assertThat(refused.html().select("#sso-mistakes li").eachText())
                .containsExactly("Your roles do not allow this.");
        refused.form("#sso-tokens form")
                .with("client", "utility-website")
                .submit()
                .answer()
                .mustBe(403);
    }

    @Test
    void holderOfSsoAdminDoesAllOfIt() {
        TestUser holder = realm.users().create();
        realm.admin().roles().create(new RoleRepresentation("sso-admin", "", false));
        realm.admin()
                .users()
                .get(holder.id())
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("sso-admin").toRepresentation()));
        AdminBrowser administrator = AdminBrowser.at(server, realm).signIn(holder);

        Page page = administrator.open(realm.name());
        page.form(FORM).with("action", "preview").submit().answer().mustBe(200);
        page.form("#sso-doctor form").submit().answer().mustBe(200);
    }

    @Test
    void administratorOfTheServerChoosesTheRealm() {
        AdminBrowser administrator = new AdminBrowser(
                        server, "master", AdminBrowser.at(server, realm).browser())
                .signIn("admin", "admin");

        Page realms = administrator.browser().open(administrator.address(""));

        assertThat(realms.html().select("#sso-realms a").eachText()).contains("master", realm.name());
        assertThat(administrator.open(realm.name()).html().title()).endsWith(realm.name());
    }

    /** The session's cookie goes along with whatever another site lets the browser send. */
    @Test
    void formThatNoPageOfThisSessionHasShownChangesNothing() {
        AdminBrowser administrator = signedIn(realm, "realm-admin");
        String ofAnother = signedIn(realm, "realm-admin")
                .open(realm.name())
                .form(FORM)
                .values()
                .get("form_token");
        String address = "/" + realm.name() + "/tokens";
        realm.utility().mint(Map.of("username", "csrf-" + realm.name(), "accounts", List.of("1001")));

        for (String form : List.of(
                "client=utility-website",
                "client=utility-website&form_token=",
                "client=utility-website&form_token=a.b.c",
                "client=utility-website&form_token=" + ofAnother)) {
            Page refused = administrator.browser().post(administrator.address(address), form);
            refused.answer().mustBe(400);
            assertThat(refused.html().select("#sso-tokens tbody th").eachText()).contains("customer-portal");
        }
        assertThat(reason(AdminBrowser.at(server, realm)
                        .browser()
                        .post(administrator.address(address), "client=utility-website&form_token=" + ofAnother)))
                .contains("Sign in");
    }

    @Test
    void tokensAreCountedAndTakenBack() {
        realm.utility().mint(Map.of("username", "taken-" + realm.name(), "accounts", List.of("1001")));
        Page page = signedIn(realm, "realm-admin").open(realm.name());
        assertThat(page.html().select("#sso-tokens tbody th").eachText()).contains("customer-portal");

        Page done =
                page.form("#sso-tokens form").with("client", "utility-website").submit();

        assertThat(done.html().select("#sso-revoked").text()).contains("taken back");
        assertThat(done.has("#sso-no-tokens")).isTrue();
        assertThat(done.form("#sso-tokens form")
                        .with("client", "nobody")
                        .submit()
                        .html()
                        .select("#sso-mistakes li")
                        .text())
                .startsWith("client:");
    }

    @Test
    void pageIsInNoFrameAndKeptNowhere() {
        Page page = signedIn(realm, "realm-admin").open(realm.name());

        assertThat(page.answer().header("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'", "default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.answer().header("X-Frame-Options")).contains("DENY");
        assertThat(page.answer().header("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.answer().header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.html().select("script, [style], [onclick]")).isEmpty();
    }
}
