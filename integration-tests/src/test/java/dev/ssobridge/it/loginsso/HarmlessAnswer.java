package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

/** The answer to a request that no library sends: not a server error, and without a trace of our code. */
final class HarmlessAnswer {
    private HarmlessAnswer() {}

    static void mustBe(int status, String answer) {
        assertThat(status).as(answer).isBetween(300, 499);
        mustShowNothing(answer);
    }

    /** No stack trace and no name of a class or a table. */
    static void mustShowNothing(String answer) {
        assertThat(answer)
                .doesNotContain("Exception", "\tat ", "dev.ssobridge", "org.keycloak", "org.hibernate", "SSO_TOKEN");
    }
}
