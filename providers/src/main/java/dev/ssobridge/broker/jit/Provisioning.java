package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.user.Administrators;
import dev.ssobridge.user.Retry;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Finds, creates or updates the user of a sign-in and links it to the identity provider. Keycloak then finds a linked
 * user and starts none of its own flows, which would show pages. Runs in a transaction of its own: what is refused
 * leaves nothing behind, and of two first sign-ins at the same moment the slower one runs again.
 */
public final class Provisioning {
    private static final Logger LOG = Logger.getLogger(Provisioning.class);

    private final KeycloakSession session;
    private final IdentityProviderModel idp;

    public Provisioning(KeycloakSession session, IdentityProviderModel idp) {
        this.session = session;
        this.idp = idp;
    }

    /**
     * Finds, creates or updates the user of a sign-in.
     *
     * @return attributes that the user profile refuses, each with the complaint
     * @throws RefusedSignInException if the person does not get in
     */
    public List<String> provision(BrokeredIdentityContext identity) {
        JitOutcome done = inTransaction(identity);
        UserModel user = session.users().getUserById(session.getContext().getRealm(), done.userId());
        leaveEventOfLink(done.act(), user, identity);
        List<String> changed = done.update().changed();
        if (!changed.isEmpty()) {
            event(EventType.UPDATE_PROFILE, user, identity)
                    .detail("updated", String.join(",", changed))
                    .success();
        }
        if (done.emailRefused() != null) {
            event(EventType.UPDATE_EMAIL, user, identity)
                    .detail(Details.REASON, done.emailRefused().label())
                    .error("email_not_updated");
        }
        return done.update().leftOut();
    }

    private void leaveEventOfLink(JitOutcome.Act act, UserModel user, BrokeredIdentityContext identity) {
        switch (act) {
            case CREATED ->
                event(EventType.REGISTER, user, identity)
                        .detail(Details.REGISTER_METHOD, "broker")
                        .detail(Details.EMAIL, user.getEmail())
                        .success();
            case LINKED ->
                event(EventType.FEDERATED_IDENTITY_LINK, user, identity).success();
            case FOLLOWED -> LOG.debugf("Signed in by an existing link of identity provider %s", idp.getAlias());
        }
    }

    /**
     * Refuses an administrator: one who wants to link the own account, and a person whom the identity provider's mappers
     * have just made one.
     *
     * @param user or null
     */
    public void refuseAdministrator(UserModel user) {
        if (user != null
                && Administrators.contains(session, session.getContext().getRealm(), user)) {
            throw new RefusedSignInException(SignInReason.ADMINISTRATOR, user);
        }
    }

    private JitOutcome inTransaction(BrokeredIdentityContext identity) {
        try {
            return new Retry(session, "A sign-in by identity provider " + idp.getAlias(), RefusedSignInException.class)
                    .run(inner -> new PersonSignIn(inner, idp).run(identity));
        } catch (RefusedSignInException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A sign-in by identity provider %s failed, nothing of it was kept", idp.getAlias());
            throw new RefusedSignInException(SignInReason.TEMPORARILY_UNAVAILABLE);
        }
    }

    private EventBuilder event(EventType type, UserModel user, BrokeredIdentityContext identity) {
        KeycloakContext context = session.getContext();
        return new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(type)
                .client(identity.getAuthenticationSession().getClient())
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.IDENTITY_PROVIDER, idp.getAlias())
                .detail(Details.IDENTITY_PROVIDER_USERNAME, identity.getUsername());
    }
}
