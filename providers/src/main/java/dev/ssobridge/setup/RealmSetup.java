package dev.ssobridge.setup;

import dev.ssobridge.account.AccountClaimsMapper;
import dev.ssobridge.user.SsoRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Adds what a realm needs for login tokens, except the clients of the sites: the steps of docs/configuration.md. A second
 * call changes nothing.
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
                new RealmRole(realm, SsoRole.LOGIN.roleName(), "A service account with this role may call LoginSSO"),
                new RealmRole(
                        realm,
                        SsoRole.MANAGE_USERS.roleName(),
                        "A service account with this role may call UpdateSSOUser"),
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
                                new RealmScope.Mapper("sso-accounts", AccountClaimsMapper.ID, CLAIMS),
                                new RealmScope.Mapper("amr", "oidc-amr-mapper", CLAIMS))),
                new RealmScope(
                        realm,
                        "sso-caller",
                        "Access tokens that the SSO REST resource accepts",
                        Map.of("include.in.token.scope", "false", "display.on.consent.screen", "false"),
                        List.of(new RealmScope.Mapper("sso audience", "oidc-audience-mapper", AUDIENCE))),
                new BrowserFlow(session, realm));
    }

    SetupReport add(RunMode mode) {
        SetupReport.Builder report = SetupReport.builder(mode);
        for (SetupPart part : parts) {
            if (part.isComplete()) {
                report.leave(part);
            } else {
                report.change(part, part::add);
            }
        }
        return report.build();
    }

    /** Works backwards: the flow has to be unbound before anything that it needs goes. */
    SetupReport remove(RunMode mode) {
        SetupReport.Builder report = SetupReport.builder(mode);
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
