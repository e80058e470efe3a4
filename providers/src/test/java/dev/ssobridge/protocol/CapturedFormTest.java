package dev.ssobridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.page.Continuation.Field;
import dev.ssobridge.page.StubResponse;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedFormTest {
    private static final String URL = "https://sp.example/acs";

    private final Response form = StubResponse.page();

    @Test
    void redirectNeedsNoForm() {
        Response redirect = StubResponse.redirect("https://sp.example/acs?SAMLResponse=x");

        assertThat(CapturedForm.wanted().continuation(redirect))
                .contains(new Continuation.Link(URI.create("https://sp.example/acs?SAMLResponse=x")));
    }

    @Test
    void pageOfKeycloakHasNoContinuation() {
        assertThat(CapturedForm.wanted().continuation(form)).isEmpty();
    }

    @Test
    void artifactInAFormIsCaptured() {
        CapturedForm captured = CapturedForm.wanted();

        assertThat(captured.artifact("AAQ")).isEqualTo("AAQ");
        assertThat(captured.byArtifact(form, URL, "state")).isSameAs(form);
        assertThat(captured.continuation(form))
                .contains(new Continuation.Form(
                        URL, List.of(new Field("SAMLart", "AAQ"), new Field("RelayState", "state"))));
    }

    @Test
    void artifactInARedirectStaysARedirect() {
        Response redirect = StubResponse.redirect("https://sp.example/acs?SAMLart=AAQ");
        CapturedForm captured = CapturedForm.wanted();
        captured.artifact("AAQ");
        captured.byArtifact(redirect, URL, null);

        assertThat(captured.continuation(redirect))
                .contains(new Continuation.Link(URI.create("https://sp.example/acs?SAMLart=AAQ")));
    }

    @Test
    void nextResponseDoesNotSeeTheFormBefore() {
        CapturedForm before = CapturedForm.wanted();
        before.artifact("AAQ");
        before.byArtifact(form, URL, null);

        assertThat(CapturedForm.wanted().continuation(form)).isEmpty();
        assertThat(CapturedForm.notWanted().continuation(form)).isEmpty();
    }
}
