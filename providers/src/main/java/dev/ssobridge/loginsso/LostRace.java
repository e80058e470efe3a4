package dev.ssobridge.loginsso;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.keycloak.models.ModelDuplicateException;

/**
 * Two calls wrote the same new user, or the same e-mail, at the same time: one wins, the other starts again and finds
 * what the winner has left. Thrown where we see it ourselves; mostly it is the database that does.
 */
final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
        super("Another call was quicker", null, false, false);
    }

    static boolean isIn(Throwable failure) {
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
                || cause instanceof SQLIntegrityConstraintViolationException
                || isLockTimeout(cause);
    }

    private static boolean isLockTimeout(Throwable cause) {
        return cause instanceof LockAcquisitionException
                || cause instanceof LockTimeoutException
                || cause instanceof PessimisticLockException
                || cause instanceof SQLTimeoutException;
    }
}
