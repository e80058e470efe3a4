package dev.ssobridge.broker.keycloak;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * The organization that an identity provider belongs to. Its domains are compared here, wildcards too, since Keycloak's
 * own comparison does not exist before 26.7.
 */
public final class IdpOrganization {
    private final OrganizationProvider organizations;
    private final OrganizationModel organization;

    private IdpOrganization(OrganizationProvider organizations, OrganizationModel organization) {
        this.organizations = organizations;
        this.organization = organization;
    }

    /** Empty for an identity provider without an organization, and where the feature is off. */
    public static Optional<IdpOrganization> of(KeycloakSession session, IdentityProviderModel idp) {
        // Null where the feature is off.
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (idp.getOrganizationId() == null || organizations == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(organizations.getById(idp.getOrganizationId()))
                .map(found -> new IdpOrganization(organizations, found));
    }

    /** The identity providers of the enabled organization with that alias. */
    public static Stream<IdentityProviderModel> idpsOf(KeycloakSession session, String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled()) {
            return Stream.empty();
        }
        return Optional.ofNullable(organizations.getByAlias(alias))
                .filter(OrganizationModel::isEnabled)
                .map(OrganizationModel::getIdentityProviders)
                .orElseGet(Stream::empty);
    }

    /** Whether an e-mail is in one of the domains; true where there are none. */
    public boolean allows(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return organization.getDomains().findAny().isEmpty()
                || organization
                        .getDomains()
                        .map(OrganizationDomainModel::getName)
                        .anyMatch(one -> covers(one, domain));
    }

    /** Whether an e-mail is in one of the domains that were verified; false where there are none. */
    public boolean hasVerified(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return organization
                .getDomains()
                .filter(OrganizationDomainModel::isVerified)
                .anyMatch(one -> covers(one.getName(), domain));
    }

    /** Whether the user is a member, whoever has made the user one. */
    public boolean hasMember(UserModel user) {
        return organization.isMember(user);
    }

    private static boolean covers(String pattern, String domain) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        if (!wanted.startsWith("*.")) {
            return domain.equals(wanted);
        }
        return domain.equals(wanted.substring(2)) || domain.endsWith(wanted.substring(1));
    }

    /** Adds a user whom a sign-in has created: the organization manages the user, who is deleted with it. */
    public void addNew(UserModel user) {
        if (organization.isEnabled()) {
            organizations.addManagedMember(organization, user);
        }
    }

    /** Adds a user who existed before: the realm keeps the user when the organization goes. */
    public void addExisting(UserModel user) {
        if (organization.isEnabled() && !organization.isMember(user)) {
            organizations.addMember(organization, user);
        }
    }
}
