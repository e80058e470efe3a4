package dev.ssobridge.setup;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.setup.part.SetupReport;
import dev.ssobridge.token.SerialSection;
import dev.ssobridge.user.Retry;
import jakarta.ws.rs.WebApplicationException;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;

/** Runs the calls that set a realm up or remove the set-up one after the other, across all nodes. */
public record SerialSetup(KeycloakSession session, RealmModel realm, AdminCall call) {
    /** Runs a call in a transaction of its own, again after a lost race. */
    public SetupReport run(Function<RealmSetup, SetupReport> work) {
        return new Retry(session, "Set-up of realm " + realm.getName(), WebApplicationException.class).run(inner -> {
            SerialSection.require(inner, "setup/" + realm.getId());
            return work.apply(new RealmSetup(inner, readAgain(inner), call));
        });
    }

    /** The call before may have ended a moment ago, and the cache hears of its changes after the database. */
    @CheckedOn(keycloak = "26.7.4", of = "RealmCacheSession.getRealm")
    private RealmModel readAgain(KeycloakSession inner) {
        CacheRealmProvider cache = inner.getProvider(CacheRealmProvider.class);
        if (cache != null) {
            cache.registerRealmInvalidation(realm.getId(), realm.getName());
        }
        RealmModel fresh = inner.realms().getRealm(realm.getId());
        inner.getContext().setRealm(fresh);
        return fresh;
    }
}
