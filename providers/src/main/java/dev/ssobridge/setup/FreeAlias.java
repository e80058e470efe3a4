package dev.ssobridge.setup;

import dev.ssobridge.CheckedOn;
import java.util.function.Predicate;
import org.keycloak.models.RealmModel;

/** Names for flows and for the configuration of their steps: free in the realm, and short enough for Keycloak's columns. */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationFlowEntity.alias, AuthenticatorConfigEntity.alias")
final class FreeAlias {
    private static final int LONGEST = 255;
    private static final int LONGEST_ENDING = 120;

    private FreeAlias() {}

    static String ofFlow(RealmModel realm, String beginning, String ending) {
        return find(beginning, ending, alias -> realm.getFlowByAlias(alias) != null);
    }

    static String ofConfig(RealmModel realm, String beginning, String ending) {
        return find(beginning, ending, alias -> realm.getAuthenticatorConfigByAlias(alias) != null);
    }

    /** The beginning gives way to the ending, and the ending to a number. */
    static String find(String beginning, String ending, Predicate<String> isTaken) {
        String end = cut(ending, LONGEST_ENDING);
        String alias = join(beginning, end);
        for (int i = 2; isTaken.test(alias); i++) {
            alias = join(beginning, end + "-" + i);
        }
        return alias;
    }

    private static String join(String beginning, String end) {
        return cut(beginning, LONGEST - end.length()) + end;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean inAPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, inAPair ? longest - 1 : longest);
    }
}
