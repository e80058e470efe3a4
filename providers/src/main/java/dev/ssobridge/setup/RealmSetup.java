package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Everything that a realm needs for login tokens, as in the steps of docs/configuration.md, except the clients of the
 * sites. Calling it again changes nothing.
 */
final class RealmSetup {
    private static final Map<String, String> CLAIMS = Map.of(
            "id.token.claim", "true",
            "access.token.claim", "true",
            "userinfo.token.claim", "true",
            "introspection.token.claim", "true");
    private static final Map<String, String> AUDIENCE = Map.of(
            "included.custom.audience", "sso",
            "access.token.claim", "true",
            "id.token.claim", "false",
            "userinfo.token.claim", "false",
            "introspection.token.claim", "true");

    private final List<SetupPart> parts;

    RealmSetup(KeycloakSession session, RealmModel realm) {
        parts = List.of(
                new RealmRole(realm, "sso-login", "A service account with this role may call LoginSSO"),
                new RealmRole(realm, "sso-manage-users", "A service account with this role may call UpdateSSOUser"),
                new ProfileAttribute(session, "sso.accounts", 65536),
                new ProfileAttribute(session, "sso.created-by", 255),
                new DisplayTexts(realm),
                new RealmScope(
                        realm,
                        "sso-accounts",
                        "The customer accounts of the user, the selected one, and how the user signed in",
                        Map.of(
                                "include.in.token.scope", "true",
                                "display.on.consent.screen", "true",
                                "consent.screen.text", "${sso.accounts}"),
                        List.of(
                                new RealmScope.Mapper("sso-accounts", "sso-accounts-mapper", CLAIMS),
                                new RealmScope.Mapper("amr", "oidc-amr-mapper", CLAIMS))),
                new RealmScope(
                        realm,
                        "sso-caller",
                        "Access tokens that the SSO REST resource accepts",
                        Map.of("include.in.token.scope", "false", "display.on.consent.screen", "false"),
                        List.of(new RealmScope.Mapper("sso audience", "oidc-audience-mapper", AUDIENCE))),
                new BrowserFlow(session, realm));
    }

    SetupReport add(boolean dryRun) {
        SetupReport.Builder report = SetupReport.builder(dryRun);
        for (SetupPart part : parts) {
            if (part.isComplete()) {
                report.leave(part);
            } else {
                report.change(part, part::add);
            }
        }
        return report.build();
    }

    /** In the opposite order, as the flow must be unbound before anything that it needs goes. */
    SetupReport remove(boolean dryRun) {
        SetupReport.Builder report = SetupReport.builder(dryRun);
        List<SetupPart> backwards = new ArrayList<>(parts);
        Collections.reverse(backwards);
        for (SetupPart part : backwards) {
            if (part.isThere()) {
                report.change(part, part::remove);
            } else {
                report.leave(part);
            }
        }
        return report.build();
    }
}
