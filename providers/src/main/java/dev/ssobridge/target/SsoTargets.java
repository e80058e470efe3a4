package dev.ssobridge.target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * The enabled targets of a realm, from Keycloak's realm cache. One that is not in order is left out and reported; it
 * never stands in the way of a login.
 */
public final class SsoTargets {
    private SsoTargets() {}

    /** Whether the realm has any enabled target at all; where it has none, nothing of ours happens. */
    public static boolean exist(RealmModel realm) {
        return components(realm).findAny().isPresent();
    }

    /** All that are in order, by name. */
    public static List<SsoTarget> of(KeycloakSession session, RealmModel realm) {
        List<SsoTarget> targets = new ArrayList<>();
        components(realm).forEach(component -> {
            try {
                targets.add(new TargetConfig(realm, component).read());
            } catch (InvalidTargetException e) {
                TargetReports.skipped(session, realm, component, e);
            }
        });
        targets.sort(Comparator.comparing(SsoTarget::displayName, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(SsoTarget::id));
        return targets;
    }

    /** The one of that id, if it is enabled and in order. */
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

    /** The first one of a client with that mechanism. */
    public static Optional<SsoTarget> find(
            KeycloakSession session, RealmModel realm, ClientModel client, Mechanism mechanism) {
        return of(session, realm).stream()
                .filter(target -> target.mechanism() == mechanism && target.belongsTo(client))
                .findFirst();
    }

    private static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(SsoTargets::isEnabledTarget);
    }

    private static boolean isEnabledTarget(ComponentModel component) {
        return SsoTargetPageProviderFactory.ID.equals(component.getProviderId()) && TargetConfig.isEnabled(component);
    }
}
