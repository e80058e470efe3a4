package dev.ssobridge.saml.pending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.keycloak.NamedSite;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

@DisplayName("Progress of a logout")
class LogoutProgressTest {
    private final Map<String, String> notes = new HashMap<>();
    private final LogoutProgress progress = LogoutProgress.of(Models.loggingOut(notes));
    private final RealmModel realm = Models.realm(
            Models.client("shop", Map.of()).with("getName", "The Shop").make(),
            Models.client("forum", Map.of()).with("getName", " ").make());

    private List<String> names() {
        return progress.unconfirmed(null, realm).stream().map(NamedSite::name).toList();
    }

    private static StatusResponseType response(String inResponseTo, JBossSAMLURIConstants status) {
        StatusCodeType code = new StatusCodeType();
        code.setValue(status.getUri());
        StatusType said = new StatusType();
        said.setStatusCode(code);
        StatusResponseType response = new StatusResponseType("ID_1", null);
        response.setInResponseTo(inResponseTo);
        response.setStatus(said);
        return response;
    }

    @Test
    void withoutSitesNothingIsUnconfirmed() {
        assertThat(names()).isEmpty();
        assertThat(progress.status()).isEqualTo(SamlLogoutStatus.SUCCESS);
    }

    @Nested
    @DisplayName("of a site that was asked")
    class Asked {
        @Test
        void siteIsWaitedForUntilItAnswers() {
            progress.markAsked("shop", "ID_7");
            assertThat(progress.isWaitingFor("shop")).isTrue();

            progress.markConfirmed("shop");
            assertThat(progress.isWaitingFor("shop")).isFalse();
        }

        @Test
        void siteThatWasNotAskedIsNotWaitedFor() {
            assertThat(progress.isWaitingFor("shop")).isFalse();
        }

        @Test
        void secondRequestForgetsTheFirstAnswer() {
            progress.markAsked("shop", "ID_7");
            progress.markFailed("shop");
            progress.markAsked("shop", "ID_8");

            assertThat(progress.isWaitingFor("shop")).isTrue();
            assertThat(progress.accept("shop", response("ID_8", JBossSAMLURIConstants.STATUS_SUCCESS)))
                    .isTrue();
            assertThat(progress.status()).isEqualTo(SamlLogoutStatus.SUCCESS);
        }

        @Test
        void siteWithoutAnAnswerMakesTheLogoutPartial() {
            progress.markAsked("shop", "ID_7");

            assertThat(progress.status()).isEqualTo(SamlLogoutStatus.PARTIAL);
        }
    }

    @Nested
    @DisplayName("when a response comes")
    class Accept {
        @Test
        void successfulResponseConfirms() {
            progress.markAsked("shop", "ID_7");

            assertThat(progress.accept("shop", response("ID_7", JBossSAMLURIConstants.STATUS_SUCCESS)))
                    .isTrue();
            assertThat(progress.status()).isEqualTo(SamlLogoutStatus.SUCCESS);
        }

        @Test
        void responseOfAFailureIsTakenAndMakesTheLogoutPartial() {
            progress.markAsked("shop", "ID_7");

            assertThat(progress.accept("shop", response("ID_7", JBossSAMLURIConstants.STATUS_RESPONDER)))
                    .isTrue();
            assertThat(progress.isWaitingFor("shop")).isFalse();
            assertThat(progress.status()).isEqualTo(SamlLogoutStatus.PARTIAL);
        }

        @Test
        void responseToAnotherRequestIsRefusedAndNotesNothing() {
            progress.markAsked("shop", "ID_7");
            Map<String, String> before = Map.copyOf(notes);

            assertThat(progress.accept("shop", response("ID_6", JBossSAMLURIConstants.STATUS_SUCCESS)))
                    .isFalse();
            assertThat(notes).isEqualTo(before);
        }

        @Test
        void responseToTheRequestOfAnotherSiteIsRefused() {
            progress.markAsked("shop", "ID_7");

            assertThat(progress.accept("forum", response("ID_7", JBossSAMLURIConstants.STATUS_SUCCESS)))
                    .isFalse();
        }

        @Test
        void responseWithoutARequestIsRefused() {
            progress.markFailed("shop");

            assertThat(progress.accept("shop", response(null, JBossSAMLURIConstants.STATUS_SUCCESS)))
                    .isFalse();
        }

        @Test
        void sessionThatIsNotLoggingOutTakesNoResponse() {
            LogoutProgress signedIn =
                    LogoutProgress.of(Models.userSession("session", notes).make());
            signedIn.markAsked("shop", "ID_7");

            assertThat(signedIn.accept("shop", response("ID_7", JBossSAMLURIConstants.STATUS_SUCCESS)))
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("when a site fails")
    class Failed {
        @Test
        void failureStaysWhateverTheSiteSaysAfterwards() {
            progress.markFailed("shop");
            progress.markConfirmed("shop");

            assertThat(progress.status()).isEqualTo(SamlLogoutStatus.PARTIAL);
        }

        @Test
        void siteThatCouldNotBeAskedIsUnconfirmedButNotWaitedFor() {
            progress.markFailed("id-of-shop");

            assertThat(progress.isWaitingFor("id-of-shop")).isFalse();
            assertThat(names()).containsExactly("The Shop");
        }
    }

    @Test
    void unconfirmedSitesAreNamedForPeopleAndSorted() {
        progress.markAsked("upstream-idp", "ID_1");
        progress.markAsked("id-of-forum", "ID_2");
        progress.markAsked("id-of-shop", "ID_3");
        progress.markAsked("id-of-portal", "ID_4");
        progress.markConfirmed("id-of-portal");

        assertThat(names()).containsExactly("The Shop", "forum", "upstream-idp");
    }

    @Test
    void leaveIsRemembered() {
        assertThat(progress.hasLeft()).isFalse();
        progress.markLeft();
        assertThat(progress.hasLeft()).isTrue();
    }

    @Nested
    @DisplayName("started by a site")
    class Started {
        @Test
        void initiatorIsTheServiceProvider() {
            ClientModel shop = realm.getClientByClientId("shop");
            progress.setIssuer("https://sp.example");
            progress.setInitiator(shop);

            assertThat(progress.initiator(realm)).isSameAs(shop);
            assertThat(progress.issuer()).isEmpty();
        }

        @Test
        void identityProviderReplacesTheServiceProvider() {
            progress.setInitiator(realm.getClientByClientId("shop"));
            progress.setIssuer("https://sp.example");

            assertThat(progress.initiator(realm)).isNull();
            assertThat(progress.issuer()).contains("https://sp.example");
        }

        @Test
        void logoutOfKeycloakItselfHasNeither() {
            assertThat(progress.initiator(realm)).isNull();
            assertThat(progress.issuer()).isEmpty();
        }
    }

    /** A running logout has to survive an update: an older version reads the same notes. */
    @Test
    void namesOfTheNotesStay() {
        progress.markAsked("shop", "ID_7");
        progress.markConfirmed("shop");
        progress.markLeft();
        progress.setIssuer(URI.create("https://sp.example").toString());

        assertThat(notes)
                .containsOnly(
                        Map.entry("sso.logout_asked.shop", "ID_7"),
                        Map.entry("sso.logout_answered.shop", "done"),
                        Map.entry("sso.logout_left", "true"),
                        Map.entry("sso.logout_issuer", "https://sp.example"));
    }
}
