package dev.ssobridge.loginsso;

import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.keycloak.CallerAuthentication;
import dev.ssobridge.keycloak.CallerAuthentication.RefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * One call, in a transaction of its own inside the request's: so that a failing commit is still answered by us, that an
 * error rolls everything back, and that a call that lost a race for a new user can be run again. Leaves an event
 * CLIENT_LOGIN or CLIENT_LOGIN_ERROR.
 */
final class Call {
    private static final Logger LOG = Logger.getLogger(Call.class);
    private static final int ATTEMPTS = 5;

    private final KeycloakSession session;
    private final String action;

    /** @param action event detail {@code sso_action}: login, users or consume */
    Call(KeycloakSession session, String action) {
        this.session = session;
        this.action = action;
    }

    /** What a call does for its authenticated caller; the map is the JSON of the answer. */
    @FunctionalInterface
    interface Work {
        Map<String, Object> run(KeycloakSession session, Caller caller, EventBuilder event) throws CallError;
    }

    Response answer(Work work) {
        try {
            return JsonAnswer.ok(inTransaction(work));
        } catch (FailedCall failed) {
            return JsonAnswer.error(session.getContext().getRealm(), failed.error);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The call %s failed, nothing of it was kept", action);
            return JsonAnswer.error(
                    session.getContext().getRealm(),
                    new CallError(
                            Status.SERVICE_UNAVAILABLE.getStatusCode(),
                            "temporarily_unavailable",
                            "The database or a user store does not answer, try again later."));
        }
    }

    private Map<String, Object> inTransaction(Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(), session.getContext(), inner -> run(inner, work), action);
            } catch (FailedCall failed) {
                throw failed;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !LostRace.isIn(e)) {
                    throw e;
                }
                LOG.debugf("The call %s lost a race for a user, attempt %d", action, attempt);
            }
        }
    }

    private Map<String, Object> run(KeycloakSession inner, Work work) {
        KeycloakContext context = inner.getContext();
        RealmModel realm = context.getRealm();
        EventBuilder event = new EventBuilder(realm, inner, context.getConnection())
                .event(EventType.CLIENT_LOGIN)
                .detail("sso_action", action);
        try {
            checkReachable(context, realm);
            Caller caller = authenticate(inner, event);
            context.setClient(caller.client());
            event.client(caller.client());
            Map<String, Object> answer = work.run(inner, caller, event);
            event.success();
            return answer;
        } catch (CallError error) {
            record(event, error);
            throw new FailedCall(error);
        }
    }

    private static void checkReachable(KeycloakContext context, RealmModel realm) throws CallError {
        if (!realm.isEnabled()) {
            throw new CallError(
                    Status.FORBIDDEN.getStatusCode(), "access_denied", "The realm is disabled.", "realm_disabled");
        }
        boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(context.getConnection())) {
            throw new CallError(
                    Status.BAD_REQUEST.getStatusCode(), "invalid_request", "This realm is reached by HTTPS only.");
        }
    }

    private static Caller authenticate(KeycloakSession inner, EventBuilder event) throws CallError {
        // A copy, as Keycloak records a failed client authentication in the event that it is given.
        EventBuilder attempt = event.clone().detail("result", "refused").detail("reason", "invalid_client_credentials");
        try {
            return new CallerAuthentication(inner, attempt).authenticate();
        } catch (RefusedException e) {
            boolean recorded = attempt.getEvent().getError() != null;
            throw CallerRefusal.of(e, recorded);
        }
    }

    private static void record(EventBuilder event, CallError error) {
        if (error instanceof CallerRefusal refusal && refusal.isRecorded()) {
            return;
        }
        event.detail("result", "refused")
                .detail("reason", error.reason() == null ? error.code() : error.reason())
                .error(error.code());
    }

    /** Carries the error out of the transaction, which rolls back. */
    private static final class FailedCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient CallError error;

        private FailedCall(CallError error) {
            super(error.code(), null, false, false);
            this.error = error;
        }
    }
}
