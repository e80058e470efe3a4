package dev.ssobridge.setup;

import org.keycloak.models.RealmModel;

/** A realm role that lets a service account make a call. The set-up grants it to nobody. */
record RealmRole(RealmModel realm, String role, String description) implements SetupPart {
    @Override
    public String name() {
        return "role " + role;
    }

    @Override
    public boolean isThere() {
        return realm.getRole(role) != null;
    }

    @Override
    public void add() {
        realm.addRole(role).setDescription(description);
    }

    @Override
    public void remove() {
        realm.removeRole(realm.getRole(role));
    }
}
