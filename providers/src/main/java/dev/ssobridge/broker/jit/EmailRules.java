package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.keycloak.IdpOrganization;
import dev.ssobridge.user.Administrators;
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
 * What an address that a provider vouches for may do: lead to a user who exists, be a new user's, or take the place of
 * another one. The decision table is in docs/jit.md.
 */
final class EmailRules {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final Names names;

    EmailRules(KeycloakSession session, IdentityProviderModel provider) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.provider = provider;
        this.names = new Names(session);
    }

    boolean isTrusted() {
        return Booleans.isTrue(provider.isTrustEmail());
    }

    /** What holds whoever's the address is. */
    Optional<SignInReason> objection(Person person) {
        if (person.email() == null) {
            return Optional.of(SignInReason.EMAIL_MISSING);
        }
        if (person.emailUnverified()) {
            return Optional.of(SignInReason.EMAIL_NOT_VERIFIED);
        }
        return IdpOrganization.of(session, provider)
                .filter(organization -> !organization.allows(person.email()))
                .map(organization -> SignInReason.EMAIL_DOMAIN);
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

    /** Refuses to lead a person to that user. */
    void checkLink(Person person, UserModel user) {
        if (!isTrusted()) {
            throw new RefusedSignInException(SignInReason.EMAIL_NOT_TRUSTED, user);
        }
        checkUser(user);
        if (!user.isEmailVerified() && canSignInOtherwise(user)) {
            // Whoever made this account, or gave it the address, has not shown that the address is theirs.
            throw new RefusedSignInException(SignInReason.LOCAL_EMAIL_NOT_VERIFIED, user);
        }
        FederatedIdentityModel linked = session.users().getFederatedIdentity(realm, user, provider.getAlias());
        if (linked != null && !linked.getUserId().equals(person.subject())) {
            throw new RefusedSignInException(SignInReason.LINKED_TO_OTHER, user);
        }
    }

    /** A provider is somebody else's server: it signs in no administrator. */
    void checkUser(UserModel user) {
        if (Administrators.contains(user)) {
            throw new RefusedSignInException(SignInReason.ADMINISTRATOR, user);
        }
        if (!user.isEnabled()) {
            throw new RefusedSignInException(SignInReason.USER_DISABLED, user);
        }
    }

    private boolean canSignInOtherwise(UserModel user) {
        return StorageId.isLocalStorage(user.getId())
                && (user.credentialManager()
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
        Optional<SignInReason> objection = objection(person);
        if (objection.isPresent()) {
            return objection;
        }
        boolean taken = names.emailOwner(person.email(), user).isPresent()
                || names.isEmailKnownToStores(person.email(), user)
                || names.isNameOfAnother(person.email(), user);
        return taken ? Optional.of(SignInReason.EMAIL_CONFLICT) : Optional.empty();
    }
}
