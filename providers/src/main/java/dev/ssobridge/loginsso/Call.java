package dev.ssobridge.loginsso;

import dev.ssobridge.event.CallReason;
import dev.ssobridge.event.SsoAction;
import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.keycloak.CallerAuthentication;
import dev.ssobridge.keycloak.CallerAuthentication.RefusedCallerException;
import dev.ssobridge.metrics.SsoMetrics;
import dev.ssobridge.user.Retry;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * One call of a site's server. It runs in a transaction of its own inside the request's, so that a failing commit still
 * gets an answer, an error rolls everything back, and a call that lost a race for a new user runs again. Leaves an
 * event CLIENT_LOGIN or CLIENT_LOGIN_ERROR.
 */
final class Call {
    private static final Logger LOG = Logger.getLogger(Call.class);
    private static final Pattern LONG_AS_A_TOKEN = Pattern.compile("[A-Za-z0-9_-]{43,}");

    private final KeycloakSession session;
    private final SsoAction action;
    private String clientId;
    private String clientUuid;

    Call(KeycloakSession session, SsoAction action) {
        this.session = session;
        this.action = action;
    }

    /** What a call does for its authenticated caller; the map is the JSON of the answer. */
    @FunctionalInterface
    interface Work {
        Map<String, Object> run(KeycloakSession session, Caller caller, EventBuilder event) throws CallException;
    }

    /** Runs the work and answers 200 with its JSON, or the error that it threw; 503 where it failed otherwise. */
    Response answer(Work work) {
        long start = System.nanoTime();
        try {
            return tryToAnswer(work);
        } finally {
            SsoMetrics.callTook(
                    session.getContext().getRealm().getName(),
                    action.label(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Response tryToAnswer(Work work) {
        try {
            return JsonAnswer.ok(
                    new Retry(session, "The call " + action.label(), FailedCall.class).run(inner -> run(inner, work)));
        } catch (FailedCall failed) {
            return JsonAnswer.error(session.getContext().getRealm(), failed.error);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The call %s failed, nothing of it was kept", action.label());
            CallException outage = CallException.outage();
            recordOutage(outage);
            return JsonAnswer.error(session.getContext().getRealm(), outage);
        }
    }

    /** Leaves an event if the outage allows it. While the event store is down too, only the log tells of the call. */
    private void recordOutage(CallException outage) {
        try {
            EventBuilder event = newEvent(session);
            if (clientId != null) {
                event.client(clientId);
            }
            record(event, outage);
        } catch (RuntimeException e) {
            LOG.debugf(e, "The failed call %s left no event", action.label());
        }
    }

    private EventBuilder newEvent(KeycloakSession of) {
        KeycloakContext context = of.getContext();
        EventBuilder event =
                new EventBuilder(context.getRealm(), of, context.getConnection()).event(EventType.CLIENT_LOGIN);
        return SsoEvent.of(event).action(action).builder();
    }

    private Map<String, Object> run(KeycloakSession inner, Work work) {
        EventBuilder event = newEvent(inner);
        try {
            checkReachable(inner.getContext());
            Caller caller = authenticate(inner, event);
            inner.getContext().setClient(caller.client());
            event.client(caller.client());
            clientId = caller.client().getClientId();
            clientUuid = caller.client().getId();
            Map<String, Object> answer = work.run(inner, caller, event);
            event.success();
            return answer;
        } catch (UnknownCaller refusal) {
            throw new FailedCall(refusal.error);
        } catch (CallException error) {
            record(event, error);
            throw new FailedCall(error);
        }
    }

    private static void checkReachable(KeycloakContext context) throws CallException {
        RealmModel realm = context.getRealm();
        if (!realm.isEnabled()) {
            throw new CallException(
                    Status.FORBIDDEN, "access_denied", "The realm is disabled.", CallReason.REALM_DISABLED);
        }
        boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(context.getConnection())) {
            throw CallException.invalidRequest("This realm is reached by HTTPS only.");
        }
    }

    private Caller authenticate(KeycloakSession inner, EventBuilder event) throws UnknownCaller {
        // A copy: Keycloak records a failed client authentication in the event that it is given.
        EventBuilder attempt = SsoEvent.of(event.clone())
                .refused(CallReason.INVALID_CLIENT_CREDENTIALS.label())
                .builder();
        CallerAuthentication authentication = new CallerAuthentication(inner, attempt);
        try {
            return clientUuid == null ? authentication.authenticate() : authentication.again(clientUuid);
        } catch (RefusedCallerException e) {
            CallException refusal = CallerException.of(e);
            if (attempt.getEvent().getError() == null) {
                describe(event, inner, e);
                record(event, refusal);
            }
            throw new UnknownCaller(refusal);
        }
    }

    /** A policy has refused a client that is known. */
    private static void describe(EventBuilder event, KeycloakSession inner, RefusedCallerException refusal) {
        if (refusal.reason() == CallReason.CLIENT_POLICY_ERROR) {
            event.client(inner.getContext().getClient())
                    .detail(Details.CLIENT_POLICY_ERROR_DETAIL, refusal.getMessage());
        }
    }

    /** The sentence names an unknown field, and a caller may have put a token where a name belongs. */
    private static String withoutTokens(String sentence) {
        return LONG_AS_A_TOKEN.matcher(sentence).replaceAll("***");
    }

    private static void record(EventBuilder event, CallException error) {
        SsoEvent refused = SsoEvent.of(event).refused(error.reason());
        if (error.status() == Status.BAD_REQUEST.getStatusCode()) {
            refused.detail(SsoDetail.ERROR_DESCRIPTION, withoutTokens(error.getMessage()));
        }
        refused.builder().error(error.code());
    }

    /** The call has no caller that is allowed to call; its event is recorded. */
    private static final class UnknownCaller extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CallException error;

        private UnknownCaller(CallException error) {
            super(error.code(), null, false, false);
            this.error = error;
        }
    }

    /** Carries the error out of the transaction, which rolls back. */
    private static final class FailedCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient CallException error;

        private FailedCall(CallException error) {
            super(error.code(), null, false, false);
            this.error = error;
        }
    }
}
