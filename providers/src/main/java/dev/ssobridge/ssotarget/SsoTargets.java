package dev.ssobridge.ssotarget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * The targets of a realm, from Keycloak's realm cache. A target with an invalid configuration is left out and
 * reported; it never stops a login.
 */
public final class SsoTargets {
    private SsoTargets() {}

    /** Whether the realm has any enabled target; without one the bridge adds nothing to a login or logout. */
    public static boolean any(RealmModel realm) {
        return components(realm).findAny().isPresent();
    }

    /** Whether the realm has any target, enabled or not; without one a sign-out has nobody to tell. */
    public static boolean anyForSignOut(RealmModel realm) {
        return all(realm).findAny().isPresent();
    }

    /** All valid targets whose client is enabled and may be given tokens, by name. */
    public static List<SsoTarget> of(KeycloakSession session, RealmModel realm) {
        return read(session, realm, components(realm), TargetConfig::read);
    }

    /** How a configuration becomes a target. */
    @FunctionalInterface
    private interface Reading {
        SsoTarget of(TargetConfig config) throws InvalidTargetException;
    }

    private static List<SsoTarget> read(
            KeycloakSession session, RealmModel realm, Stream<ComponentModel> components, Reading reading) {
        List<SsoTarget> targets = new ArrayList<>();
        components.forEach(component -> {
            try {
                targets.add(reading.of(new TargetConfig(realm, component)));
            } catch (InvalidTargetException e) {
                report(session, realm, component, e);
            }
        });
        targets.sort(Comparator.comparing(SsoTarget::displayName, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(SsoTarget::id));
        return targets;
    }

    private static void report(
            KeycloakSession session, RealmModel realm, ComponentModel component, InvalidTargetException cause) {
        if (TargetConfig.isEnabled(component)) {
            TargetReports.skipped(session, realm, component, cause);
        }
    }

    /**
     * All valid targets, by name, for a sign-out. The users of a target that is switched off, or of a client that is disabled
     * or may no longer have tokens, are still signed in there, and the image of a sign-out carries no token.
     */
    public static List<SsoTarget> forSignOut(KeycloakSession session, RealmModel realm) {
        return read(session, realm, all(realm), TargetConfig::readForSignOut);
    }

    /** Display names, by id, of the targets, enabled or not, whose invalid configuration keeps a sign-out from them. */
    public static Map<String, String> broken(RealmModel realm) {
        Map<String, String> names = new LinkedHashMap<>();
        all(realm).forEach(component -> {
            try {
                new TargetConfig(realm, component).readForSignOut();
            } catch (InvalidTargetException e) {
                names.put(component.getId(), String.valueOf(component.get(TargetConfig.DISPLAY_NAME)));
            }
        });
        return names;
    }

    /** The target with that id, if it is enabled and valid, and its client is enabled and may be given tokens. */
    public static Optional<SsoTarget> find(RealmModel realm, String id) {
        return Optional.ofNullable(id == null ? null : realm.getComponent(id))
                .filter(SsoTargets::isEnabledTarget)
                .flatMap(component -> {
                    try {
                        return Optional.of(new TargetConfig(realm, component).read());
                    } catch (InvalidTargetException e) {
                        return Optional.empty();
                    }
                });
    }

    /** The first target of a client with that mechanism. */
    public static Optional<SsoTarget> find(
            KeycloakSession session, RealmModel realm, ClientModel client, Mechanism mechanism) {
        return of(session, realm).stream()
                .filter(target -> target.mechanism() == mechanism && target.belongsTo(client))
                .findFirst();
    }

    private static Stream<ComponentModel> components(RealmModel realm) {
        return all(realm).filter(TargetConfig::isEnabled);
    }

    private static Stream<ComponentModel> all(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(SsoTargets::isTarget);
    }

    private static boolean isEnabledTarget(ComponentModel component) {
        return isTarget(component) && TargetConfig.isEnabled(component);
    }

    private static boolean isTarget(ComponentModel component) {
        return SsoTargetPageProviderFactory.ID.equals(component.getProviderId());
    }
}
