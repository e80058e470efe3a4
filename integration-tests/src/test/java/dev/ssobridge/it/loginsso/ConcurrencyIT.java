package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("Calls at the same time")
class ConcurrencyIT extends SsoCalls {
    private static final int MANY = 64;

    private final TestRealm allowing;

    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001");
    private final SsoApi utility;

    ConcurrencyIT(KeycloakServer server, TestRealm allowing) {
        super(server);
        this.allowing = allowing;
        utility = demo.utility();
    }

    @Fixture
    static TestRealm allowing(KeycloakServer server) {
        return TestRealm.variant(
                server, json -> json.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true));
    }

    private static Set<String> userIds(List<HttpAnswer> answers) {
        return answers.stream()
                .map(answer -> answer.json().path("userId").asText())
                .collect(Collectors.toSet());
    }

    private static long count(List<HttpAnswer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 2, 8})
    void firstCallsForOneUserAllSucceedAndMakeOneUser(int calls) {
        String json = body.with("email", username + "@example.com").json();

        List<HttpAnswer> answers = AtOnce.times(calls, i -> utility.login(json));

        assertThat(answers).allSatisfy(SsoCalls::minted);
        assertThat(userIds(answers)).hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.json().path("created").asBoolean()))
                .hasSize(1);
        assertThat(demo.admin().users().searchByUsername(username, true)).hasSize(1);
        answers.forEach(answer ->
                portalOf(demo).token(answer.json().path("token").asText()).mustBe(200));
    }

    @Test
    void firstCallsOfBothKindsMakeOneUser() {
        List<HttpAnswer> answers =
                AtOnce.times(8, i -> i % 2 == 0 ? utility.login(body.json()) : utility.users(body.json()));

        assertThat(answers).allSatisfy(answer -> answer.mustBe(200));
        assertThat(userIds(answers)).hasSize(1);
    }

    @Test
    void firstCallsInARealmThatAllowsDuplicateEmailsMakeOneUser() {
        String json = body.with("email", username + "@example.com").json();

        List<HttpAnswer> answers = AtOnce.times(8, i -> allowing.utility().login(json));

        assertThat(answers).allSatisfy(SsoCalls::minted);
        assertThat(userIds(answers)).hasSize(1);
    }

    @Test
    void callsThatChangeOneUserAllSucceedAndLeaveOneOfTheirValues() {
        TestUser user = demo.users().create();

        List<HttpAnswer> answers = AtOnce.times(
                8,
                i -> utility.login(UserBody.of(user.username(), UserBody.account("account-" + i, "SP-" + i))
                        .with("firstName", "Name" + (char) ('a' + i))
                        .json()));

        assertThat(answers).allSatisfy(SsoCalls::minted);
        var stored = demo.users().admin(user).toRepresentation();
        assertThat(stored.getAttributes().get("sso.accounts"))
                .singleElement()
                .asString()
                .matches("\\[\\{\"id\":\"account-(\\d)\",\"servicePoints\":\\[\"SP-\\1\"]}]");
        assertThat(stored.getFirstName()).matches("Name[a-h]");
    }

    private void oneOwner(TestRealm realm, List<String> usernames) {
        String email = "contested-" + username + "@example.com";

        List<HttpAnswer> answers = AtOnce.times(usernames.size(), i -> realm.utility()
                .users(UserBody.of(usernames.get(i), "1001")
                        .with("email", email)
                        .json()));

        assertThat(count(answers, 200)).as("%s", answers).isEqualTo(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> RefusedCall.of(
                        answer, 409, "email_conflict")
                .naming("email"));
        assertThat(server.database()
                        .count("USER_ENTITY where EMAIL = '" + email + "' and REALM_ID = '"
                                + realm.admin().toRepresentation().getId() + "'"))
                .isEqualTo(1);
    }

    private static List<String> newNames(int count) {
        return IntStream.range(0, count).mapToObj(i -> Users.newName()).toList();
    }

    private static List<String> existingUsers(TestRealm realm, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> realm.users().create().username())
                .toList();
    }

    @RepeatedTest(3)
    void oneEmailForTwoNewUsersGoesToOneOfThem() {
        oneOwner(demo, newNames(2));
        oneOwner(allowing, newNames(2));
    }

    @Test
    void oneEmailForManyNewUsersGoesToOneOfThem() {
        oneOwner(demo, newNames(8));
    }

    @Test
    void oneEmailForManyNewUsersGoesToOneOfThemWhereDuplicatesAreAllowed() {
        oneOwner(allowing, newNames(8));
    }

    @Test
    void oneEmailForTwoExistingUsersGoesToOneOfThem() {
        oneOwner(demo, existingUsers(demo, 2));
    }

    @Test
    void oneEmailForTwoExistingUsersGoesToOneOfThemWhereDuplicatesAreAllowed() {
        oneOwner(allowing, existingUsers(allowing, 2));
    }

    @Test
    void oneTokenIsConsumedOnceByBothFormsOfTheCall() {
        String token = mint(utility, body);
        SsoApi portal = portalOf(demo);

        List<HttpAnswer> answers =
                AtOnce.times(MANY, i -> i % 2 == 0 ? portal.token(token) : portal.tokenInPath(token));

        assertThat(count(answers, 200)).isEqualTo(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(RefusedCall::unknownToken);
    }

    @Test
    void oneTokenIsRedeemedOnceByRestAndBrowser() {
        String token = mint(utility, body);
        SsoApi portal = portalOf(demo);
        OidcClient relyingParty = demo.portal();

        List<Boolean> wins = AtOnce.times(MANY, i -> {
            if (i % 2 == 0) {
                return portal.token(token).status() == 200;
            }
            AuthorizationRequest request =
                    relyingParty.request().with("sso_token", token).with("prompt", "none");
            return request.answer(demo.browser().open(request.uri())).code().isPresent();
        });

        assertThat(wins).filteredOn(win -> win).hasSize(1);
    }
}
