package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ModelDuplicateException;

class LostRaceTest {
    @ParameterizedTest(name = "SQLSTATE {0}: {2}")
    @CsvSource({
        "23505, true, unique constraint",
        "40001, true, serialization failure",
        "40P01, true, deadlock of PostgreSQL",
        "HYT00, true, lock timeout of H2",
        "55P03, true, lock not available on PostgreSQL",
        "08006, false, connection lost",
        "42P01, false, table missing",
        ", false, none"
    })
    void stateOfTheDatabaseDecides(String state, boolean lost, String meaning) {
        assertThat(LostRace.isIn(new IllegalStateException(new SQLException(meaning, state))))
                .isEqualTo(lost);
    }

    @Test
    void duplicateOfKeycloakIsALostRace() {
        assertThat(LostRace.isIn(new ModelDuplicateException("username"))).isTrue();
    }

    @Test
    void optimisticLockIsALostRaceBelowOtherCauses() {
        assertThat(LostRace.isIn(new RuntimeException(new RuntimeException(new OptimisticLockException()))))
                .isTrue();
    }

    @Test
    void failingCloseHidesNoLostRace() {
        RuntimeException failure = new RuntimeException("commit");
        failure.addSuppressed(new RuntimeException(new LostRace()));

        assertThat(LostRace.isIn(failure)).isTrue();
    }

    @Test
    void otherFailureIsNone() {
        assertThat(LostRace.isIn(new IllegalStateException("a bug"))).isFalse();
        assertThat(LostRace.isIn(null)).isFalse();
    }
}
