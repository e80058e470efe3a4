package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import org.junit.jupiter.api.Test;

class DurableStatementTest {
    private final Fake<EntityManager> entities = Fake.of(EntityManager.class);

    private int run(int rows) {
        Query statement = Fake.of(Query.class).with("executeUpdate", rows).get();
        return DurableStatement.run(entities.get(), statement);
    }

    @Test
    void changeOfARowThenTheCommitWaitsForTheDisk() {
        assertThat(run(2)).isEqualTo(2);

        assertThat(entities.calls()).containsExactly("setProperty[kc.sync_commit_required, true]");
    }

    @Test
    void changeOfNoRowThenTheCommitIsLeftAlone() {
        assertThat(run(0)).isZero();

        assertThat(entities.calls()).isEmpty();
    }
}
