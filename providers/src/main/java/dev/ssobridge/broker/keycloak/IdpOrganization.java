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
 * The organization that an identity provider belongs to. Its domains are compared here, wildcards too: Keycloak's own
 * comparison came with 26.7 only.
 */
public final class IdpOrganization {
    private final OrganizationProvider organizations;
    private final OrganizationModel organization;

    private IdpOrganization(OrganizationProvider organizations, OrganizationModel organization) {
        this.organizations = organizations;
        this.organization = organization;
    }

    public static Optional<IdpOrganization> of(KeycloakSession session, IdentityProviderModel provider) {
        // Null where the feature is off.
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (provider.getOrganizationId() == null || organizations == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(organizations.getById(provider.getOrganizationId()))
                .map(found -> new IdpOrganization(organizations, found));
    }

    /** The providers of the enabled organization of that alias. */
    public static Stream<IdentityProviderModel> providersOf(KeycloakSession session, String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled()) {
            return Stream.empty();
        }
        return Optional.ofNullable(organizations.getByAlias(alias))
                .filter(OrganizationModel::isEnabled)
                .map(OrganizationModel::getIdentityProviders)
                .orElseGet(Stream::empty);
    }

    /** Whether an address is in one of its domains, if it has any. */
    public boolean allows(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return organization.getDomains().findAny().isEmpty()
                || organization
                        .getDomains()
                        .map(OrganizationDomainModel::getName)
                        .anyMatch(one -> covers(one, domain));
    }

    private static boolean covers(String pattern, String domain) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        if (!wanted.startsWith("*.")) {
            return domain.equals(wanted);
        }
        return domain.equals(wanted.substring(2)) || domain.endsWith(wanted.substring(1));
    }

    /** A user who came by the provider is the organization's, and goes with it. */
    public void addNew(UserModel user) {
        if (organization.isEnabled()) {
            organizations.addManagedMember(organization, user);
        }
    }

    /** A user who was there before becomes a member, but remains the realm's. */
    public void addExisting(UserModel user) {
        if (organization.isEnabled() && !organization.isMember(user)) {
            organizations.addMember(organization, user);
        }
    }
}
