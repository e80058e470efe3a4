package dev.ssobridge.demo.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What a site answers at its image addresses and at {@code /me}. */
public final class TargetAnswers {

    /** The answer of {@code /me} when nobody is signed in. */
    public static final String NOBODY = "{\"user\":null,\"sid\":null}";

    private TargetAnswers() {}

    /** The answer is the site's logo, which means: done. */
    public static void assertImage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).startsWith("<svg");
    }

    /** The answer is a page with this status, sets no cookie and repeats no token. */
    public static void assertNoImage(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain(TargetBrowser.TOKEN);
    }
}
