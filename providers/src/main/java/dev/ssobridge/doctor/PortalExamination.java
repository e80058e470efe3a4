package dev.ssobridge.doctor;

import dev.ssobridge.account.AccountClaimsMapper;
import dev.ssobridge.registration.OpenIdConnect;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.registration.Website;
import dev.ssobridge.setup.RealmSetup;
import org.keycloak.models.ClientModel;

/** The portals of the websites. */
record PortalExamination(Examined examined) implements Examination {
    @Override
    public void run(Findings findings) {
        StoredRegistration.websites(examined.realm()).stream()
                .filter(StoredRegistration::isEnabled)
                .forEach(website ->
                        website.values(Website.PORTALS).forEach(portal -> examine(website, portal, findings)));
    }

    private static void examine(StoredRegistration website, String portal, Findings findings) {
        website.client(portal)
                .ifPresentOrElse(
                        client -> examine(client, website.clientId(), findings),
                        () -> findings.add(
                                website.isNameOfAnother(portal) ? Kind.PORTAL_REPLACED : Kind.PORTAL_GONE,
                                Place.website(website.clientId()),
                                portal));
    }

    private static void examine(ClientModel portal, String website, Findings findings) {
        Place place = Place.client(portal.getClientId());
        if (!portal.isEnabled()) {
            findings.add(Kind.PORTAL_DISABLED, place, website);
        }
        if (!OpenIdConnect.isSpokenBy(portal)) {
            findings.add(Kind.PORTAL_OTHER_PROTOCOL, place, website);
            return;
        }
        if (!Examined.signsIn(portal)) {
            findings.add(Kind.PORTAL_WITHOUT_STANDARD_FLOW, place, website);
        }
        if (!Examined.receivesAccounts(portal, AccountClaimsMapper.ID)) {
            findings.add(Kind.PORTAL_WITHOUT_ACCOUNTS, place, RealmSetup.ACCOUNTS);
        }
    }
}
