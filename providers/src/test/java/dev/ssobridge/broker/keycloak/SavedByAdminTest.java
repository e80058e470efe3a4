package dev.ssobridge.broker.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import jakarta.ws.rs.core.UriInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

class SavedByAdminTest {
    private static KeycloakSession in(Stub<KeycloakContext> context) {
        return Stub.of(KeycloakSession.class).with("getContext", context.get()).get();
    }

    private static KeycloakSession at(String path) {
        UriInfo uri = Stub.of(UriInfo.class).with("getPath", path).get();
        HttpRequest request = Stub.of(HttpRequest.class).with("getUri", uri).get();
        return in(Stub.of(KeycloakContext.class).with("getHttpRequest", request));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/admin/realms/demo/identity-provider/instances, true",
        "/admin/realms/demo/identity-provider/instances/acme, true",
        "/admin/realms/demo/partialImport, false",
        "/admin/realms, false"
    })
    void administratorIsKnownByThePath(String path, boolean admin) {
        assertThat(SavedByAdmin.identityProvider(at(path))).isEqualTo(admin);
    }

    @Test
    void importAtTheStartHasNoRequest() {
        assertThat(SavedByAdmin.identityProvider(null)).isFalse();
        assertThat(SavedByAdmin.identityProvider(in(Stub.of(KeycloakContext.class))))
                .isFalse();
        assertThat(SavedByAdmin.identityProvider(
                        in(Stub.of(KeycloakContext.class).answering("getHttpRequest", none -> {
                            throw new IllegalStateException("No request");
                        }))))
                .isFalse();
    }
}
