package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

@KeycloakTest
@DisplayName("The events of the calls")
class CallEventsIT extends SsoCalls {
    private final SiteClients clients = new SiteClients(demo);
    private final SiteClient portal = clients.portal("basic");
    private final SiteClient utility =
            clients.utility().forPortals(portal.clientId()).forExistingUsers("true");
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001");

    CallEventsIT(KeycloakServer server) {
        super(server);
    }

    /** The only event of this client that the step leaves. */
    private Event eventOf(SiteClient client, Runnable step) {
        int before = eventsOf(client).size();
        step.run();
        List<Event> all = eventsOf(client);
        assertThat(all).hasSize(before + 1);
        return all.get(before);
    }

    private List<Event> eventsOf(SiteClient client) {
        return server.events().all().stream()
                .filter(event -> client.clientId().equals(event.clientId())
                        && event.type().startsWith("CLIENT_LOGIN"))
                .toList();
    }

    private void success(Event event, String action, String userId, String result) {
        assertThat(event.type()).isEqualTo("CLIENT_LOGIN");
        assertThat(event.realm()).isEqualTo(demo.name());
        assertThat(event.error()).isNull();
        assertThat(event.userId()).isEqualTo(userId);
        assertThat(event.details())
                .containsEntry("sso_action", action)
                .containsEntry("result", result)
                .containsEntry("username", username)
                .doesNotContainKey("reason");
    }

    private void refusal(Event event, String action, String error, String reason) {
        assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
        assertThat(event.error()).isEqualTo(error);
        assertThat(event.details())
                .containsEntry("sso_action", action)
                .containsEntry("reason", reason)
                .containsKey("result");
    }

    @Test
    void loginEventTellsTheUserAndTheResult() {
        SsoApi api = utility.api();
        Event created = eventOf(utility, () -> login(api, body));
        String userId =
                demo.admin().users().searchByUsername(username, true).get(0).getId();
        success(created, "login", userId, "created");
        success(eventOf(utility, () -> login(api, body)), "login", userId, "unchanged");
        Event updated = eventOf(utility, () -> login(api, body.withAccounts("2002")));
        success(updated, "login", userId, "updated");
    }

    /** A caller that puts a token where a name belongs reads it again; the event does not keep it. */
    @Test
    void badRequestEventHoldsNoToken() {
        String secret = "t".repeat(43);
        Event unknown = eventOf(
                utility,
                () -> RefusedCall.invalidRequest(
                        utility.api().login(body.with(secret, "x").json())));

        assertThat(unknown.detail("error_description")).isEqualTo("The field *** is unknown.");
    }

    @Test
    void updateEventTellsTheUserAndTheResult() {
        SsoApi api = utility.api();
        Event created = eventOf(utility, () -> update(api, body));
        String userId =
                demo.admin().users().searchByUsername(username, true).get(0).getId();
        success(created, "users", userId, "created");
        success(eventOf(utility, () -> update(api, body)), "users", userId, "unchanged");
        success(eventOf(utility, () -> update(api, body.withAccounts("2002"))), "users", userId, "updated");
    }

    @Test
    void consumeEventTellsTheUserAndTheKind() {
        JsonNode minted = login(utility.api(), body);
        String second = mint(utility.api(), body);
        String userId = minted.path("userId").asText();

        Event byBody = eventOf(
                portal, () -> portal.api().token(minted.path("token").asText()).mustBe(200));
        Event byPath = eventOf(portal, () -> portal.api().tokenInPath(second).mustBe(200));

        for (Event event : List.of(byBody, byPath)) {
            success(event, "consume", userId, "consumed");
            assertThat(event.detail("sso_token_kind")).isEqualTo("login");
        }
    }

    @Test
    void refusedConsumeEventTellsTheReason() {
        SsoApi api = portal.api();
        JsonNode minted = login(utility.api(), body);
        String token = minted.path("token").asText();
        refused("unknown", () -> api.token("x".repeat(43)));
        refused("unknown", () -> api.tokenInPath("no-token"));
        server.clock().whileAhead(Duration.ofSeconds(121), () -> refused("expired", () -> api.token(token)));

        SiteClient stranger = clients.portal("basic");
        Event other =
                eventOf(stranger, () -> RefusedCall.unknownToken(stranger.api().token(token)));
        refusal(other, "consume", "invalid_sso_token", "other_client");
        assertThat(other.userId()).isEqualTo(minted.path("userId").asText());

        api.token(token).mustBe(200);
        Event spent = refused("spent", () -> api.token(token));
        assertThat(spent.userId()).isEqualTo(minted.path("userId").asText());
        assertThat(spent.detail("sso_token_kind")).isEqualTo("login");
    }

    @Test
    void refusedConsumeEventTellsWhatIsWrongWithTheUser() {
        TestUser user = demo.users().create();
        String token = mint(utility.api(), UserBody.of(user.username(), "1001"));
        demo.users().change(user, stored -> stored.setEnabled(false));
        refused("user_disabled", () -> portal.api().token(token));

        demo.users().change(user, stored -> stored.setEnabled(true));
        demo.users()
                .admin(user)
                .roles()
                .realmLevel()
                .add(List.of(demo.admin().roles().get("sso-login").toRepresentation()));
        refused("administrator", () -> portal.api().token(token));
    }

    private Event refused(String reason, Supplier<HttpAnswer> call) {
        Event event = eventOf(portal, () -> RefusedCall.unknownToken(call.get()));
        refusal(event, "consume", "invalid_sso_token", reason);
        return event;
    }

    @Test
    void eventOfARefusedUserTellsTheReasonThatTheAnswerHides() {
        SiteClient other = clients.utility();
        TestUser user = demo.users().create();
        String json = UserBody.of(user.username(), "1001").json();

        refusal(
                eventOf(other, () -> RefusedCall.accessDenied(other.api().login(json))),
                "login",
                "access_denied",
                "other_owner");
        demo.users().change(user, stored -> stored.setEnabled(false));
        refusal(
                eventOf(utility, () -> RefusedCall.accessDenied(utility.api().users(json))),
                "users",
                "access_denied",
                "user_disabled");
    }

    @Test
    void refusedBodyRoleAndConflictAreEventsWithTheirReason() {
        refusal(
                eventOf(utility, () -> RefusedCall.invalidRequest(utility.api().login("{"))),
                "login",
                "invalid_request",
                "invalid_request");
        SiteClient nobody = clients.withoutRoles(client -> {});
        refusal(
                eventOf(nobody, () -> RefusedCall.accessDenied(nobody.api().users(body.json()))),
                "users",
                "access_denied",
                "missing_role");
        TestUser owner = demo.users().create();
        Event conflict = eventOf(utility, () -> utility.api()
                .users(body.with("email", owner.email()).json())
                .mustBe(409));
        refusal(conflict, "users", "email_conflict", "email_conflict");
        assertThat(conflict.detail("username")).isEqualTo(username);
    }

    @Test
    void wrongSecretIsAnEventOfTheClient() {
        Event event = eventOf(
                utility,
                () -> demo.api(utility.clientId(), "wrong").login(body.json()).mustBe(401));

        assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
        assertThat(event.details()).containsEntry("sso_action", "login").containsKeys("reason", "result");
    }

    @Test
    void anonymousCallIsAnEventWithoutAClient() {
        long before = anonymousErrors();

        new SsoApi(demo.issuer(), null).users(body.json()).mustBe(401);

        assertThat(anonymousErrors()).isEqualTo(before + 1);
    }

    private long anonymousErrors() {
        return server.events().all().stream()
                .filter(event -> event.type().equals("CLIENT_LOGIN_ERROR") && event.clientId() == null)
                .filter(event -> "users".equals(event.detail("sso_action")))
                .count();
    }

    @Test
    void realmSavesTheEventsOfAllCalls() {
        JsonNode minted = login(utility.api(), body);
        RefusedCall.invalidRequest(utility.api().login("{"));
        portal.api().token(minted.path("token").asText()).mustBe(200);
        RefusedCall.unknownToken(portal.api().token(minted.path("token").asText()));

        assertThat(saved(utility)).containsExactlyInAnyOrder("CLIENT_LOGIN login", "CLIENT_LOGIN_ERROR login");
        assertThat(saved(portal)).containsExactlyInAnyOrder("CLIENT_LOGIN consume", "CLIENT_LOGIN_ERROR consume");
    }

    private List<String> saved(SiteClient client) {
        return demo.admin().getEvents(null, client.clientId(), null, null, null, null, null, null).stream()
                .map(event -> event.getType() + " " + details(event).get("sso_action"))
                .toList();
    }

    private static Map<String, String> details(EventRepresentation event) {
        return event.getDetails() == null ? Map.of() : event.getDetails();
    }
}
