package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.page.Continuation.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationTest {
    @Nested
    @DisplayName("From a redirect")
    class Redirects {
        @ParameterizedTest
        @ValueSource(
                strings = {"https://shop.example/callback?code=c", "http://localhost:3000", "HTTPS://shop.example"})
        void webUrlIsALink(String url) {
            assertThat(Continuation.redirectOf(StubResponse.redirect(url)))
                    .contains(new Continuation.Link(URI.create(url)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"com.example.app:/callback?code=c", "app://callback", "/relative", "javascript:alert(1)"})
        void otherUrlsAreLeftToKeycloak(String url) {
            assertThat(Continuation.redirectOf(StubResponse.redirect(url))).isEmpty();
        }

        @Test
        void pageIsLeftToKeycloak() {
            assertThat(Continuation.redirectOf(StubResponse.page())).isEmpty();
        }
    }

    @Nested
    @DisplayName("From a response in the fragment")
    class Fragments {
        private Continuation.Form form(String url) {
            return Continuation.formOf(URI.create(url));
        }

        @Test
        void fieldsAreThoseOfTheFragment() {
            assertThat(form("https://shop.example/cb#code=c.s.i&state=abc"))
                    .isEqualTo(new Continuation.Form(
                            "https://shop.example/cb", List.of(new Field("code", "c.s.i"), new Field("state", "abc"))));
        }

        @Test
        void fieldsAreDecoded() {
            assertThat(form("https://shop.example/cb#iss=https%3A%2F%2Fid.example&state=a%26b%3Dc+d")
                            .fields())
                    .containsExactly(new Field("iss", "https://id.example"), new Field("state", "a&b=c d"));
        }

        @Test
        void fieldGetsAnotherValueOnlyWhereItIs() {
            Continuation.Form form = form("https://shop.example/cb#code=c&state=%3F%3F");

            assertThat(form.with("state", "\uD83D\uDE00").fields())
                    .containsExactly(new Field("code", "c"), new Field("state", "\uD83D\uDE00"));
            assertThat(form.with("nothing", "x")).isEqualTo(form);
            assertThat(form.with("state", null)).isEqualTo(form);
        }

        @Test
        void valueKeepsItsEqualsSigns() {
            assertThat(form("https://shop.example/cb#state=YQ==").fields()).containsExactly(new Field("state", "YQ=="));
        }

        @Test
        void emptyValueIsAField() {
            assertThat(form("https://shop.example/cb#state=").fields()).containsExactly(new Field("state", ""));
        }

        @Test
        void whatHasNoNameIsNotAField() {
            assertThat(form("https://shop.example/cb#=a&b&&c=d").fields()).containsExactly(new Field("c", "d"));
        }

        @Test
        void queryStaysInTheAction() {
            assertThat(form("https://shop.example/cb?a=b#code=c").action()).isEqualTo("https://shop.example/cb?a=b");
        }
    }

    @Nested
    @DisplayName("For the template")
    class Attributes {
        @Test
        void linkIsFollowed() {
            assertThat(ImagePage.describe(new Continuation.Link(URI.create("https://shop.example"))))
                    .isEqualTo(Map.of("ssoLink", "https://shop.example"));
        }

        @Test
        void offerIsOffered() {
            assertThat(ImagePage.describe(new Continuation.Offer(URI.create("app://home"))))
                    .isEqualTo(Map.of("ssoOffer", "app://home"));
        }

        @Test
        void formHasItsFields() {
            assertThat(ImagePage.describe(new Continuation.Form("https://shop.example", List.of(new Field("a", "b")))))
                    .isEqualTo(Map.of(
                            "ssoForm",
                            "https://shop.example",
                            "ssoFields",
                            List.of(Map.of("name", "a", "value", "b"))));
        }

        @Test
        void endHasNothing() {
            assertThat(ImagePage.describe(new Continuation.End())).isEmpty();
        }
    }

    @Test
    void fieldsOfAFormDoNotChange() {
        List<Field> fields = new ArrayList<>(List.of(new Field("a", "b")));
        Continuation.Form form = new Continuation.Form("https://shop.example", fields);
        fields.clear();

        assertThat(form.fields()).hasSize(1);
    }
}
