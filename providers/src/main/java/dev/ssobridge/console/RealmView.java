package dev.ssobridge.console;

import dev.ssobridge.doctor.Doctor;
import dev.ssobridge.doctor.Finding;
import dev.ssobridge.doctor.Thoroughness;
import dev.ssobridge.keycloak.SignedInAdministrator;
import dev.ssobridge.registration.StoredRegistration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What a page shows of a realm.
 *
 * @param findings of the doctor
 * @param registrations of websites, applications and targets
 */
record RealmView(List<Finding> findings, List<Registration> registrations) {
    private static final List<String> KINDS = List.of("sso-website", "sso-application", "sso-target");

    /**
     * A registration in the table.
     *
     * @param kind its provider id, which is also the key of the name of its page
     * @param enabled as stored
     */
    public record Registration(String kind, String clientId, boolean enabled) {}

    /** Reads it in a transaction of its own, which sees what the set-up has committed a moment ago. */
    static RealmView read(
            KeycloakSession session, SignedInAdministrator administrator, RealmModel realm, Thoroughness thoroughness) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                inner -> {
                    RealmModel fresh = inner.realms().getRealm(realm.getId());
                    inner.getContext().setRealm(fresh);
                    inner.getContext().setUserSession(administrator.userSession());
                    return new RealmView(
                            new Doctor(inner, fresh).examine(thoroughness).findings(), registrations(fresh));
                },
                "Single sign-on of realm " + realm.getName());
    }

    private static List<Registration> registrations(RealmModel realm) {
        return KINDS.stream()
                .flatMap(kind -> StoredRegistration.pages(realm, kind).stream().map(found -> describe(kind, found)))
                .toList();
    }

    private static Registration describe(String kind, StoredRegistration found) {
        return new Registration(
                kind, found.clientId(), !"false".equals(found.component().get("enabled")));
    }
}
