package dev.ssobridge.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jane has two accounts, and looks at one of them. */
class PortalAccountsTest {

    private static PortalUnderTest portal;
    private final TargetBrowser user = portal.browser();

    @BeforeAll
    static void start() {
        portal = new PortalUnderTest();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void signIn() {
        portal.signIn(user, "session-1");
    }

    private int choose(String account, String servicePoint) {
        Map<String, String> form = new HashMap<>(Map.of("csrf", user.browser.csrf("/"), "account", account));
        form.put("service_point", servicePoint);
        return user.browser.post("/account", form).statusCode();
    }

    private String selection() {
        Document home = user.browser.page("/");
        return home.select("[data-account][aria-current]").attr("data-account") + " "
                + home.select("[data-service-point][aria-current]").attr("data-service-point");
    }

    @Test
    void nothingSelectedByKeycloakThenTheFirstAccountAndItsFirstServicePoint() {
        assertThat(selection()).isEqualTo("1001 SP-1");
    }

    @Test
    void chooseAnAccountThenItsFirstServicePointItsFiguresAndItsBills() {
        assertThat(choose("1002", "")).isEqualTo(303);

        assertThat(selection()).isEqualTo("1002 SP-3");
        Document home = user.browser.page("/");
        assertThat(home.select(".usage h2").text()).isEqualTo("Use at service point SP-3");
        assertThat(home.select("#bills").text()).isEqualTo("Bills of account 1002");
        assertThat(user.browser.page("/bills/42").text()).contains("Of account 1002.");
    }

    @Test
    void chooseAServicePointThenItIsSelected() {
        choose("1001", "SP-2");

        assertThat(selection()).isEqualTo("1001 SP-2");
    }

    @Test
    void selectedAccountHasNoButtonAndTheOthersHaveOneEach() {
        assertThat(user.browser.page("/").select("[data-account] button").eachText())
                .containsExactly("Show SP-2", "Show account 1002", "Show SP-3");
    }

    @ParameterizedTest
    @CsvSource({"2001, ''", "1001, SP-3", "1002, SP-1", "'', ''", "1001, <b>"})
    void chooseWhatIsNotTheUsersThenRefusedAndNothingChanges(String account, String servicePoint) {
        assertThat(choose(account, servicePoint)).isEqualTo(400);

        assertThat(selection()).isEqualTo("1001 SP-1");
    }

    /** A page of another site must not change what the user looks at. */
    @Test
    void chooseWithoutCsrfTokenThenRefused() {
        assertThat(user.browser.post("/account", Map.of("account", "1002")).statusCode())
                .isEqualTo(403);

        assertThat(selection()).isEqualTo("1001 SP-1");
    }

    @Test
    void chooseWhenSignedOutThenTheFirstPage() {
        assertThat(portal.browser().browser.post("/account", Map.of()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void nextSignInThenTheChoiceIsForgotten() {
        choose("1002", "");

        portal.signIn(user, "session-2");

        assertThat(selection()).isEqualTo("1001 SP-1");
    }

    @Test
    void figuresAreATableToo() {
        assertThat(user.browser.page("/").select(".usage tbody tr")).hasSize(12);
        assertThat(user.browser.page("/").select(".usage th[scope=row]").eachText())
                .startsWith("January");
    }
}
