package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The audience of a login token")
class AudienceIT extends SsoCalls {
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001");
    private final SiteClients clients = new SiteClients(demo);

    AudienceIT(KeycloakServer server) {
        super(server);
    }

    private SiteClient utilityFor(String... portals) {
        return clients.utility().forPortals(portals);
    }

    /** A caller that is registered as nothing. */
    private SiteClient unregistered() {
        SiteClient utility = clients.utility();
        demo.registrations()
                .remove(demo.registrations()
                        .find("sso-website", utility.clientId())
                        .orElseThrow()
                        .getId());
        return utility;
    }

    private void refused(SiteClient utility, UserBody login) {
        RefusedCall.invalidRequest(utility.api().login(login.json())).naming("clientId");
        assertThat(exists(demo, username)).isFalse();
    }

    @Test
    void onlyPortalOfACallerNeedsNoName() {
        SiteClient portal = clients.portal("basic");
        String token = mint(utilityFor(portal.clientId()).api(), body);

        RefusedCall.unknownToken(portalOf(demo).token(token));
        portal.api().token(token).mustBe(200);
    }

    @Test
    void onlyPortalOfACallerMayBeNamed() {
        SiteClient portal = clients.portal("basic");
        String token = mint(utilityFor(portal.clientId()).api(), body.with("clientId", portal.clientId()));

        portal.api().token(token).mustBe(200);
    }

    @Test
    void eachOfSeveralPortalsOfACallerIsChosenByName() {
        SiteClient first = clients.portal("basic");
        SiteClient second = clients.portal("basic");
        SiteClient utility = utilityFor(first.clientId(), second.clientId());

        String forFirst = mint(utility.api(), body.with("clientId", first.clientId()));
        String forSecond = mint(utility.api(), body.with("clientId", second.clientId()));

        RefusedCall.unknownToken(first.api().token(forSecond));
        RefusedCall.unknownToken(second.api().token(forFirst));
        first.api().token(forFirst).mustBe(200);
        second.api().token(forSecond).mustBe(200);
    }

    @Test
    void callerOfSeveralPortalsHasToNameOne() {
        SiteClient utility =
                utilityFor("customer-portal", clients.portal("basic").clientId());

        refused(utility, body);
        refused(utility, body.with("clientId", null));
    }

    @Test
    void callerWithoutPortalsGetsNoToken() {
        for (UserBody call : List.of(body, body.with("clientId", "customer-portal"))) {
            HttpAnswer answer = unregistered().api().login(call.json());
            RefusedCall.of(answer, 400, "invalid_request");
            assertThat(answer.json().path("error_description").asText())
                    .isEqualTo("No portal is registered for this website.");
        }
        assertThat(exists(demo, username)).isFalse();
    }

    @Test
    void callerWithoutPortalsMayUpdateUsers() {
        update(unregistered().api(), body);
    }

    @Test
    void portalThatIsNotListedIsRefusedLikeOneThatIsNotThere() {
        SiteClient utility = utilityFor("customer-portal");
        SiteClient other = clients.portal("basic");

        HttpAnswer foreign =
                utility.api().login(body.with("clientId", other.clientId()).json());
        HttpAnswer missing = utility.api().login(body.with("clientId", "nobody").json());

        RefusedCall.invalidRequest(foreign).naming("clientId");
        assertThat(foreign.body()).isEqualTo(missing.body());
        refused(utility, body.with("clientId", utility.clientId()));
        refused(utility, body.with("clientId", "customer"));
        refused(utility, body.with("clientId", "customer-portal,nobody"));
        refused(utility, body.with("clientId", "CUSTOMER-PORTAL"));
    }

    @Test
    void listedPortalThatIsGoneOrDisabledIsRefused() {
        SiteClient gone = clients.portal("basic");
        SiteClient disabled = clients.portal("basic");
        disabled.change(client -> client.setEnabled(false));
        SiteClient utility = utilityFor(gone.clientId(), disabled.clientId(), "customer-portal");
        gone.admin().remove();

        refused(utility, body.with("clientId", gone.clientId()));
        refused(utility, body.with("clientId", disabled.clientId()));
    }
}
