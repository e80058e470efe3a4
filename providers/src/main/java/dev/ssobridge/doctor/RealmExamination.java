package dev.ssobridge.doctor;

import dev.ssobridge.registration.Problem;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.user.OpenPermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.RealmModel;

/** Settings of the realm itself. */
record RealmExamination(Examined examined) implements Examination {
    private static final Duration CLEAN_UP_LATE = Duration.ofHours(1);

    @Override
    public void run(Findings findings) {
        OpenPermission.of(examined.session(), examined.realm())
                .forEach(open ->
                        findings.add(Kind.PERMISSION_FOR_EVERYBODY, Place.REALM, open.permission(), open.policy()));
        examineSettings(findings);
        examineSafety(findings);
        OldAttributes.examine(examined.session(), realm(), findings);
        if (SsoTokenStore.of(examined.session()).isOverdue(realm().getId(), CLEAN_UP_LATE)) {
            findings.add(Kind.CLEAN_UP_IDLE, Place.SERVER);
        }
    }

    private RealmModel realm() {
        return examined.realm();
    }

    private void examineSettings(Findings findings) {
        List<StoredRegistration> settings = StoredRegistration.settings(realm());
        if (settings.size() > 1) {
            findings.add(Kind.SETTINGS_TWICE, Place.REALM);
        }
        settings.forEach(
                one -> RefusedSettings.examine(one.mistakesOfSettings(), Set.<Problem>of(), Place.REALM, findings));
    }

    private void examineSafety(Findings findings) {
        boolean writesUsers = StoredRegistration.websites(realm()).stream().anyMatch(StoredRegistration::isEnabled)
                || !ProviderExamination.providers(examined).isEmpty();
        if (writesUsers && realm().isDuplicateEmailsAllowed()) {
            findings.add(Kind.EMAILS_TWICE, Place.REALM);
        }
        boolean isPublic =
                SiteExamination.keycloak(examined).filter(SiteName::isPublic).isPresent();
        if (isPublic && realm().getSslRequired() == SslRequired.NONE) {
            findings.add(Kind.PLAIN_HTTP, Place.REALM);
        }
    }
}
