package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.stub.StubbedRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

class NamesTest {
    private final StubbedRealm realm = new StubbedRealm();
    private final Names names = new Names(realm.session());
    private UserModel ann;

    @BeforeEach
    void addUsers() {
        ann = realm.add("ann", "ann@example.org");
        realm.add("bob@example.org", "bob@example.net");
    }

    @Test
    void usernameIsTakenWhenKeycloakKnowsIt() {
        assertThat(names.isTaken("ann")).isTrue();
        assertThat(names.isTaken("nobody")).isFalse();
    }

    @Test
    void usernameIsTakenWhenAStoreKnowsIt() {
        realm.addStore("carl", "carl@example.org");

        assertThat(names.isTaken("carl")).isTrue();
    }

    @Test
    void usernameIsNotCalledFreeWhileAStoreIsDown() {
        realm.addBrokenStore();

        assertThatThrownBy(() -> names.isTaken("nobody")).hasMessage("The store does not answer");
    }

    @Test
    void usernameThatLooksLikeAnAddressIsAnothers() {
        assertThat(names.isNameOfAnother("bob@example.org", ann)).isTrue();
        assertThat(names.isNameOfAnother("bob@example.org", null)).isTrue();
    }

    @Test
    void ownUsernameIsNotAnothers() {
        assertThat(names.isNameOfAnother("ann", ann)).isFalse();
        assertThat(names.isNameOfAnother("nobody", ann)).isFalse();
    }

    @Test
    void emailOwnerIsTheUserWhoHasIt() {
        assertThat(names.emailOwner("ann@example.org", null)).containsSame(ann);
        assertThat(names.emailOwner("nobody@example.org", null)).isEmpty();
    }

    @Test
    void emailOwnerIsNotTheUserWhoMayHaveIt() {
        assertThat(names.emailOwner("ann@example.org", ann)).isEmpty();
    }

    @Test
    void emailOfAUserInAStoreIsKnownToStores() {
        realm.addStore("carl", "carl@example.org");

        assertThat(names.isEmailKnownToStores("carl@example.org", ann)).isTrue();
        assertThat(names.isEmailKnownToStores("ann@example.org", null)).isFalse();
    }

    @Test
    void emailOfTheUserItselfInAStoreIsNotAnothers() {
        realm.addStore("ann", "ann@example.org");

        assertThat(names.isEmailKnownToStores("ann@example.org", ann)).isFalse();
        assertThat(names.isEmailKnownToStores("ann@example.org", null)).isTrue();
    }

    @Test
    void emailIsNotCalledFreeWhileAStoreIsDown() {
        realm.addBrokenStore();

        assertThatThrownBy(() -> names.isEmailKnownToStores("nobody@example.org", null))
                .hasMessage("The store does not answer");
    }
}
