package dev.ssobridge.setup;

import dev.ssobridge.setup.part.SetupPart;
import java.util.Set;
import org.keycloak.models.RealmModel;

/** A realm role that lets a service account make a call. The set-up grants it to nobody. */
record RealmRole(RealmModel realm, String role, String description) implements SetupPart {
    @Override
    public String name() {
        return "role " + role;
    }

    private boolean isThere() {
        return realm.getRole(role) != null;
    }

    @Override
    public Set<String> missing() {
        return isThere() ? Set.of() : Set.of(name());
    }

    @Override
    public void add() {
        realm.addRole(role).setDescription(description);
    }

    @Override
    public Set<String> present(Set<String> pieces) {
        return isThere() && pieces.contains(name()) ? Set.of(name()) : Set.of();
    }

    @Override
    public void remove(Set<String> pieces) {
        realm.removeRole(realm.getRole(role));
    }
}
