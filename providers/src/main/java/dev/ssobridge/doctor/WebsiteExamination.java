package dev.ssobridge.doctor;

import dev.ssobridge.registration.Problem;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.registration.Website;
import dev.ssobridge.setup.RealmSetup;
import dev.ssobridge.user.SsoRole;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** The websites that are switched on. */
record WebsiteExamination(Examined examined) implements Examination {
    private static final String AUDIENCE = "sso";
    private static final Set<Problem> OF_OTHER_KINDS =
            Set.of(Problem.CLIENT_MISSING, Problem.NOT_CONFIDENTIAL, Problem.NOT_OPENID_CONNECT, Problem.REGISTERED);

    @Override
    public void run(Findings findings) {
        Set<String> seen = new HashSet<>();
        for (StoredRegistration website : StoredRegistration.websites(examined.realm())) {
            Place place = Place.website(website.clientId());
            RefusedSettings.examine(website.mistakes(), OF_OTHER_KINDS, place, findings);
            website.client()
                    .filter(client -> !seen.add(client.getId()))
                    .ifPresent(client -> findings.add(Kind.REGISTERED_TWICE, place, client.getClientId()));
            if (website.isEnabled()) {
                examine(website, place, findings);
            }
        }
    }

    private void examine(StoredRegistration website, Place place, Findings findings) {
        website.client()
                .ifPresentOrElse(
                        client -> examine(client, place, findings),
                        () -> findings.add(
                                website.isNameOfAnother(website.clientId())
                                        ? Kind.WEBSITE_CLIENT_REPLACED
                                        : Kind.WEBSITE_CLIENT_GONE,
                                place,
                                website.clientId()));
        if ("true".equals(website.component().get(Website.EXISTING_USERS))
                && examined.realm().isRegistrationAllowed()) {
            findings.add(Kind.WEBSITE_FOR_EVERYBODY, place);
        }
    }

    private void examine(ClientModel client, Place place, Findings findings) {
        if (!client.isEnabled()) {
            findings.add(Kind.WEBSITE_CLIENT_DISABLED, place, client.getClientId());
        }
        if (client.isPublicClient() || client.isBearerOnly() || !client.isServiceAccountsEnabled()) {
            findings.add(Kind.WEBSITE_CLIENT_NOT_CONFIDENTIAL, place, client.getClientId());
            return;
        }
        if (!hasRole(client)) {
            findings.add(Kind.WEBSITE_WITHOUT_ROLE, place, client.getClientId());
        }
        if (!Examined.hasAudience(client, AUDIENCE)) {
            findings.add(Kind.WEBSITE_WITHOUT_AUDIENCE, place, client.getClientId(), RealmSetup.CALLER);
        }
    }

    private boolean hasRole(ClientModel client) {
        UserModel account = examined.session().users().getServiceAccount(client);
        return account != null
                && account.isEnabled()
                && Stream.of(SsoRole.values())
                        .map(role -> examined.realm().getRole(role.roleName()))
                        .anyMatch(role -> role != null && account.hasRole(role));
    }
}
