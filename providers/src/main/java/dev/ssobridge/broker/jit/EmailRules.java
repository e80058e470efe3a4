package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.OwnersIssuer;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.keycloak.IdpOrganization;
import dev.ssobridge.user.Administrators;
import dev.ssobridge.user.CreatedBy;
import dev.ssobridge.user.Names;
import java.util.Optional;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.util.Booleans;

/**
 * What an address may do that an identity provider vouches for: lead to an existing user, become a new user's, or
 * replace a user's address. The decision table is in docs/jit.md.
 */
final class EmailRules {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel idp;
    private final Names names;

    EmailRules(KeycloakSession session, IdentityProviderModel idp) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.idp = idp;
        this.names = new Names(session);
    }

    /** Whether the realm trusts addresses that the identity provider says are verified. */
    boolean isTrusted() {
        return Booleans.isTrue(idp.isTrustEmail());
    }

    /** Checks that do not depend on who owns the address. */
    Optional<SignInReason> objection(Person person) {
        if (person.email() == null) {
            return Optional.of(SignInReason.EMAIL_MISSING);
        }
        if (person.emailUnverified()) {
            return Optional.of(SignInReason.EMAIL_NOT_VERIFIED);
        }
        return isWithinReach(person.email()) ? Optional.empty() : Optional.of(SignInReason.EMAIL_DOMAIN);
    }

    /**
     * An issuer that the owner of an account has entered could name any address. It is believed about the members of its own
     * organization, and about domains of which an administrator has said that they are the organization's.
     */
    private boolean isWithinReach(String email) {
        Optional<IdpOrganization> organization = IdpOrganization.of(session, idp);
        return OwnersIssuer.isIn(idp.getConfig())
                ? organization
                        .filter(own -> own.hasVerified(email) || isOfMember(own, email))
                        .isPresent()
                : organization.map(own -> own.allows(email)).orElse(true);
    }

    private boolean isOfMember(IdpOrganization organization, String email) {
        return names.emailOwner(email, null).filter(organization::hasMember).isPresent();
    }

    /**
     * The user who has the address already.
     *
     * @throws RefusedSignInException where there are several
     * @throws RuntimeException of a user store that can't answer
     */
    Optional<UserModel> owner(String email) {
        Optional<UserModel> owner = names.emailOwner(email, null);
        if (owner.isPresent()
                && realm.isDuplicateEmailsAllowed()
                && names.emailOwner(email, owner.get()).isPresent()) {
            throw new RefusedSignInException(SignInReason.EMAIL_AMBIGUOUS);
        }
        if (owner.isEmpty()) {
            // Keycloak takes a store that does not answer for one that does not know the address. Asked here, it
            // throws.
            names.isEmailKnownToStores(email, null);
        }
        return owner;
    }

    /** Refuses the sign-in if the person may not be linked to that user. */
    void checkLink(Person person, UserModel user) {
        if (!isTrusted()) {
            throw new RefusedSignInException(SignInReason.EMAIL_NOT_TRUSTED, user);
        }
        checkUser(user);
        if (!user.isEmailVerified() && canSignInOtherwise(user)) {
            // The account may have been made, with this address, by someone who does not own the address.
            throw new RefusedSignInException(SignInReason.LOCAL_EMAIL_NOT_VERIFIED, user);
        }
        FederatedIdentityModel linked = session.users().getFederatedIdentity(realm, user, idp.getAlias());
        if (linked != null && !linked.getUserId().equals(person.subject())) {
            throw new RefusedSignInException(SignInReason.LINKED_TO_OTHER, user);
        }
    }

    /** An identity provider is another party's server: it must not sign in administrators. */
    void checkUser(UserModel user) {
        if (Administrators.contains(session, realm, user)) {
            throw new RefusedSignInException(SignInReason.ADMINISTRATOR, user);
        }
        if (!user.isEnabled()) {
            throw new RefusedSignInException(SignInReason.USER_DISABLED, user);
        }
    }

    /** Whether there is a trace of it: a session, or a consent that the user has given. */
    private boolean hasSignedIn(UserModel user) {
        return session.sessions().getUserSessionsStream(realm, user).findAny().isPresent()
                || session.sessions()
                        .getOfflineUserSessionsStream(realm, user)
                        .findAny()
                        .isPresent()
                || session.users()
                        .getConsentsStream(realm, user.getId())
                        .findAny()
                        .isPresent();
    }

    /** A website that has created the user signs the user in, by login tokens. */
    private boolean canSignInOtherwise(UserModel user) {
        return StorageId.isLocalStorage(user.getId())
                && (CreatedBy.isNoted(user)
                        || hasSignedIn(user)
                        || user.credentialManager()
                                .getStoredCredentialsStream()
                                .findAny()
                                .isPresent()
                        || session.users()
                                .getFederatedIdentitiesStream(realm, user)
                                .findAny()
                                .isPresent());
    }

    /** Why a linked user does not get another address; the login goes on. */
    Optional<SignInReason> objectionToChange(Person person, UserModel user) {
        if (!isTrusted()) {
            return Optional.of(SignInReason.EMAIL_NOT_TRUSTED);
        }
        return objection(person).or(() -> conflict(person.email(), user));
    }

    private Optional<SignInReason> conflict(String email, UserModel user) {
        boolean taken = names.emailOwner(email, user).isPresent()
                || names.isEmailKnownToStores(email, user)
                || names.isNameOfAnother(email, user);
        return taken ? Optional.of(SignInReason.EMAIL_CONFLICT) : Optional.empty();
    }
}
