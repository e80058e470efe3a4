package dev.ssobridge.user;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.keycloak.models.ModelDuplicateException;

/**
 * Two calls or sign-ins wrote the same new user, or the same e-mail, at the same time. One wins; the other starts again
 * and finds what the winner has left. The database notices most of them; this exception is for those that a look-up
 * shows.
 */
public final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLSTATEs: violated constraint, rolled back (deadlock, serialization), lock not available (H2, PostgreSQL). */
    private static final Set<String> CONFLICTS = Set.of("23", "40", "HYT00", "55P03");

    public LostRace() {
        super("Another call was quicker", null, false, false);
    }

    /** Whether the failure, one of its causes or one that it suppressed is a lost race. */
    public static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOne(cause)) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (isIn(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        return cause instanceof LostRace
                || cause instanceof ModelDuplicateException
                || cause instanceof ConstraintViolationException
                || cause instanceof OptimisticLockException
                || cause instanceof PessimisticLockException
                || cause instanceof LockAcquisitionException
                || (cause instanceof SQLException sql && isConflict(sql.getSQLState()));
    }

    private static boolean isConflict(String state) {
        return state != null && CONFLICTS.stream().anyMatch(state::startsWith);
    }
}
