package dev.ssobridge.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.broker.oidc.OwnerDraft;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFormTest {
    private static final String ISSUER = "https://id.example";
    private static final OwnerDraft IN_USE = new OwnerDraft(ISSUER, "client", "in-use");
    private static final OwnerDraft TRIED = new OwnerDraft("https://tried.example", "client", "tried");

    private static MultivaluedMap<String, String> posted(String issuer, String clientId, String secret) {
        MultivaluedMap<String, String> posted = new MultivaluedHashMap<>();
        posted.putSingle("form", "x");
        posted.putSingle("act", "test");
        posted.putSingle("issuer", issuer);
        posted.putSingle("clientId", clientId);
        posted.putSingle("clientSecret", secret);
        return posted;
    }

    private static OwnerForm form(MultivaluedMap<String, String> posted) {
        return new OwnerForm(posted, Stream.of(TRIED, IN_USE), issuer -> null);
    }

    private static List<String> mistakes(MultivaluedMap<String, String> posted) {
        return form(posted).mistakes().stream()
                .map(mistake -> mistake.field() + " " + mistake.message())
                .toList();
    }

    @Test
    void threeValuesAreADraft() {
        OwnerForm form = form(posted(" " + ISSUER + " ", "other", "new"));

        assertThat(form.mistakes()).isEmpty();
        assertThat(form.draft()).isEqualTo(new OwnerDraft(ISSUER, "other", "new"));
    }

    @Test
    void emptySecretIsTheOneThatWasEnteredForThisIssuerAndClient() {
        assertThat(form(posted(ISSUER, "client", "")).draft().secret()).isEqualTo("in-use");
        assertThat(form(posted("https://tried.example", "client", "")).draft().secret())
                .isEqualTo("tried");

        assertThat(mistakes(posted("https://evil.example", "client", "")))
                .containsExactly("clientSecret ssoOwnerSecretAnew");
        assertThat(mistakes(posted(ISSUER, "other", ""))).containsExactly("clientSecret ssoOwnerSecretAnew");
    }

    @Test
    void secretIsRequiredWhereNoneIsStored() {
        OwnerForm form = new OwnerForm(
                posted(ISSUER, "client", ""), Stream.of(null, new OwnerDraft(null, null, null)), issuer -> null);

        assertThat(form.mistakes()).extracting(OwnerForm.Mistake::message).containsExactly("ssoOwnerRequired");
    }

    @Test
    void allMistakesAreFound() {
        MultivaluedMap<String, String> posted = posted("http://[", "", "${vault.x}");
        posted.putSingle("trustEmail", "true");
        posted.addAll("act", "switch");

        assertThat(mistakes(posted))
                .containsExactlyInAnyOrder(
                        "trustEmail ssoOwnerNoField",
                        "act ssoOwnerNoField",
                        "issuer ssoOwnerHttps",
                        "clientId ssoOwnerRequired",
                        "clientSecret ssoOwnerReference");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example",
                "https:id.example",
                "https://",
                "https:///path",
                "https://user@id.example",
                "https://id.example?x",
                "https://id.example#x",
                "https://id.example/\"><script>"
            })
    void issuerThatIsNoPlainAddress(String issuer) {
        assertThat(mistakes(posted(issuer, "client", "secret"))).containsExactly("issuer ssoOwnerHttps");
    }

    @Test
    void objectionToAPlainAddressIsTold() {
        OwnerForm form =
                new OwnerForm(posted(ISSUER, "client", "secret"), Stream.of(IN_USE), issuer -> "ssoOwnerLocked");

        assertThat(form.mistakes()).containsExactly(new OwnerForm.Mistake("issuer", "ssoOwnerLocked", ""));
    }

    @Test
    void nameOfAFieldThatSomebodyHasMadeUpIsShort() {
        MultivaluedMap<String, String> posted = posted(ISSUER, "client", "secret");
        posted.putSingle("a\n" + "b".repeat(5000), "");

        assertThat(OwnerForm.strangers(posted)).singleElement().satisfies(mistake -> assertThat(mistake.field())
                .startsWith("a b")
                .hasSize(40));
    }
}
