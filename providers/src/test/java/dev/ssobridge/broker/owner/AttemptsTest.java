package dev.ssobridge.broker.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.IdentityProviderModel;

class AttemptsTest {
    private final OwnerDatabase database = new OwnerDatabase();
    private final IdentityProviderModel acme = provider("acme");

    AttemptsTest() throws Exception {}

    private static IdentityProviderModel provider(String id) {
        IdentityProviderModel model = new IdentityProviderModel();
        model.setInternalId(id);
        return model;
    }

    private void add(int count, String provider) {
        for (int i = 0; i < count; i++) {
            Attempt.Refusal refusal = new Attempt.Refusal("email_domain", String.valueOf(i));
            database.inTransaction(entities -> {
                new Attempts(entities).add("realm", provider, refusal);
                return null;
            });
        }
    }

    private List<Attempt> last(IdentityProviderModel idp) {
        return database.inTransaction(entities -> new Attempts(entities).last(idp));
    }

    private long rows() {
        return database.inTransaction(entities ->
                entities.createQuery("select count(*) from Attempt", Long.class).getSingleResult());
    }

    @Test
    void hundredAreKeptForEachIdentityProvider() {
        add(Attempts.MOST + 7, "acme");
        add(1, "other");

        assertThat(rows()).isEqualTo(Attempts.MOST + 1);
        assertThat(last(acme)).hasSize(Attempts.MOST);
    }

    @Test
    void theyGoWithTheIdentityProviderOrTheRealm() {
        add(2, "acme");
        add(1, "other");

        database.inTransaction(entities -> {
            new Attempts(entities).removeProvider("acme");
            return null;
        });
        assertThat(last(acme)).isEmpty();
        assertThat(rows()).isEqualTo(1);

        database.inTransaction(entities -> {
            new Attempts(entities).removeRealm("realm");
            return null;
        });
        assertThat(rows()).isZero();
    }
}
