package dev.ssobridge.keycloak;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.util.JsonSerialization;

/**
 * The level of authentication that a client demands ({@code minimum.acr.value}), outside a login. Within a login
 * Keycloak asks the user for what is missing; here nothing can be asked.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AcrUtils.getMinimumAcrValue", "AcrStore", "LoAUtil.getLoaMaxAgesConfiguredInRealmFlow"})
public final class MinimumLevel {
    private static final TypeReference<TreeMap<Integer, Integer>> LEVELS = new TypeReference<>() {};

    private MinimumLevel() {}

    /**
     * Whether the session has reached, and still has, the level that the client demands; true where it demands none.
     */
    public static boolean isReached(UserSessionModel userSession, ClientModel client) {
        String minimum = AcrUtils.getMinimumAcrValue(client);
        if (minimum == null || minimum.isBlank()) {
            return true;
        }
        Integer level = AcrUtils.getAcrLoaMap(client).get(minimum);
        if (level == null && minimum.matches("\\d{1,9}")) {
            level = Integer.valueOf(minimum);
        }
        // Keycloak lets a level pass that it can't map.
        return level == null || reached(userSession) >= level;
    }

    private static int reached(UserSessionModel userSession) {
        String note = userSession.getNote(KeycloakString.LEVELS_OF_AUTHENTICATION.value());
        if (note == null) {
            return Constants.NO_LOA;
        }
        Map<Integer, Integer> ages = maxAges(userSession.getRealm());
        int highest = Constants.MINIMUM_LOA;
        for (Map.Entry<Integer, Integer> level : read(note).entrySet()) {
            if (isOver(level.getValue(), ages.getOrDefault(level.getKey(), 0))) {
                break;
            }
            highest = level.getKey();
        }
        return highest;
    }

    private static boolean isOver(int reachedAt, int maxAge) {
        return Time.currentTimeMillis() / 1000 > reachedAt + (long) maxAge;
    }

    private static Map<Integer, Integer> maxAges(RealmModel realm) {
        return LoAUtil.getLoaMaxAgesConfiguredInRealmFlow(
                realm, realm.getBrowserFlow().getId());
    }

    /** Level to the second in which it was reached. */
    private static Map<Integer, Integer> read(String note) {
        try {
            return JsonSerialization.readValue(note, LEVELS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
