package dev.ssobridge.doctor;

import dev.ssobridge.broker.account.AccountIdps;
import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.Problem;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.registration.Website;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;

/** The applications that are switched on. */
record ApplicationExamination(Examined examined) implements Examination {
    private static final Set<Problem> OF_OTHER_KINDS =
            Set.of(Problem.CLIENT_MISSING, Problem.REGISTERED, Problem.NOT_A_WEBSITE, Problem.NOT_ITS_PORTAL);
    /** Client attributes that hold the address for logout messages, by binding. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "post", "saml_single_logout_service_url_post",
            "redirect", "saml_single_logout_service_url_redirect");

    @Override
    public void run(Findings findings) {
        Set<String> seen = new HashSet<>();
        for (StoredRegistration application : StoredRegistration.applications(examined.realm())) {
            Place place = Place.application(application.clientId());
            RefusedSettings.examine(application.mistakes(), OF_OTHER_KINDS, place, findings);
            application
                    .client()
                    .filter(client -> !seen.add(client.getId()))
                    .ifPresent(client -> findings.add(Kind.REGISTERED_TWICE, place, client.getClientId()));
            if (application.isEnabled()) {
                examine(application, place, findings);
            }
        }
    }

    private void examine(StoredRegistration application, Place place, Findings findings) {
        application
                .client()
                .ifPresentOrElse(
                        client -> examine(application, client, place, findings),
                        () -> findings.add(
                                application.isNameOfAnother(application.clientId())
                                        ? Kind.APPLICATION_CLIENT_REPLACED
                                        : Kind.APPLICATION_CLIENT_GONE,
                                place,
                                application.clientId()));
    }

    private void examine(StoredRegistration application, ClientModel client, Place place, Findings findings) {
        if (!client.isEnabled()) {
            findings.add(Kind.APPLICATION_CLIENT_DISABLED, place, client.getClientId());
        }
        application
                .text(Application.WEBSITE)
                .ifPresent(website -> examineWebsite(application, client, website, findings));
        application.text(Application.ACCOUNT).ifPresent(account -> examineAccount(account, place, findings));
        application
                .text(Application.SAML_LOGOUT_BINDING)
                .filter(binding -> ADDRESSES.containsKey(binding) && !hasAddress(client, ADDRESSES.get(binding)))
                .ifPresent(binding -> findings.add(Kind.BINDING_WITHOUT_ADDRESS, place, binding));
    }

    private static boolean hasAddress(ClientModel client, String attribute) {
        return Stream.of(client.getAttribute(attribute), client.getManagementUrl())
                .anyMatch(address -> address != null && !address.isBlank());
    }

    private void examineWebsite(StoredRegistration application, ClientModel client, String website, Findings findings) {
        Place place = Place.application(application.clientId());
        List<StoredRegistration> registered = application.client(website).stream()
                .flatMap(caller -> StoredRegistration.websites(examined.realm()).stream()
                        .filter(registration -> registration.isOf(caller)))
                .toList();
        if (registered.isEmpty()) {
            findings.add(Kind.APPLICATION_WEBSITE_UNREGISTERED, place, website);
        } else if (registered.stream().noneMatch(StoredRegistration::isEnabled)) {
            findings.add(Kind.APPLICATION_WEBSITE_OFF, place, website);
        } else if (registered.stream().noneMatch(registration -> hasPortal(registration, client))) {
            findings.add(Kind.APPLICATION_NOT_A_PORTAL, place, website, client.getClientId());
        }
    }

    private static boolean hasPortal(StoredRegistration website, ClientModel client) {
        return website.values(Website.PORTALS).stream()
                .flatMap(portal -> website.client(portal).stream())
                .anyMatch(portal -> portal.getId().equals(client.getId()));
    }

    private void examineAccount(String account, Place place, Findings findings) {
        int providers = new AccountIdps(examined.session()).all(account).size();
        if (providers == 0) {
            findings.add(Kind.ACCOUNT_WITHOUT_PROVIDER, place, account);
        } else if (providers > 1) {
            findings.add(Kind.ACCOUNT_WITH_SEVERAL_PROVIDERS, place, account);
        }
    }
}
