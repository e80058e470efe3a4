package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import dev.ssobridge.stub.StubbedRealm;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.UserModel;

class EmailOwnersTest {
    private final StubbedRealm realm = new StubbedRealm();
    private final EmailOwners owners = new EmailOwners(realm.session(), realm.realm());
    private final List<Object> sections = new ArrayList<>();
    private UserModel ann;

    @BeforeEach
    void setUp() {
        EntityManager entities = Stub.of(EntityManager.class)
                .answering("persist", asked -> note(asked[0]))
                .get();
        realm.session.with(
                "getProvider",
                Stub.of(JpaConnectionProvider.class)
                        .with("getEntityManager", entities)
                        .get());
        ann = realm.add("ann", "ann@example.org");
    }

    private Object note(Object section) {
        sections.add(section);
        return null;
    }

    @Test
    void uniqueEmailHasOneOwnerAndNeedsNoQueue() {
        assertThat(owners.otherThan(null, "ann@example.org")).containsSame(ann);
        assertThat(owners.otherThan(ann, "ann@example.org")).isEmpty();
        assertThat(sections).isEmpty();
    }

    @Test
    void duplicateEmailHasAnotherOwner() {
        realm.realm.with("isDuplicateEmailsAllowed", true);
        UserModel bob = realm.add("bob", "ann@example.org");

        assertThat(owners.otherThan(ann, "ann@example.org")).containsSame(bob);
        assertThat(owners.otherThan(bob, "ann@example.org")).containsSame(ann);
    }

    @Test
    void callsForTheSameEmailQueueWhereDuplicatesAreAllowed() {
        realm.realm.with("isDuplicateEmailsAllowed", true);
        owners.otherThan(null, "ann@example.org");
        owners.otherThan(null, "ann@example.org");
        owners.otherThan(null, "bob@example.org");

        assertThat(sections).hasSize(3);
        assertThat(sections.get(0)).hasToString(sections.get(1).toString());
        assertThat(sections.get(2).toString()).isNotEqualTo(sections.get(0).toString());
    }
}
