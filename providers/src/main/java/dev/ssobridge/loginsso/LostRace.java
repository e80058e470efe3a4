package dev.ssobridge.loginsso;

import java.sql.SQLIntegrityConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException;
import org.keycloak.models.ModelDuplicateException;

/**
 * Two calls wrote the same new user, or the same e-mail, at the same time: the database lets one win, the other starts
 * again and finds what the winner has left.
 */
final class LostRace {
    private LostRace() {}

    static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelDuplicateException
                    || cause instanceof ConstraintViolationException
                    || cause instanceof SQLIntegrityConstraintViolationException) {
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
}
