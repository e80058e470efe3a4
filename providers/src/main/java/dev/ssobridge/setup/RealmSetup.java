package dev.ssobridge.setup;

import dev.ssobridge.account.AccountClaimsMapper;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.keycloak.ClientAdministration;
import dev.ssobridge.setup.part.RunMode;
import dev.ssobridge.setup.part.SetupLedger;
import dev.ssobridge.setup.part.SetupPart;
import dev.ssobridge.setup.part.SetupReport;
import dev.ssobridge.setup.sites.SetupBody;
import dev.ssobridge.setup.sites.SitePieces;
import dev.ssobridge.setup.sites.SitePieces.CallerRights;
import dev.ssobridge.setup.sites.SiteSetup;
import dev.ssobridge.setup.sites.SitesPlan;
import dev.ssobridge.user.SsoRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Adds what a realm needs for login tokens, and what the clients of two sites need: the steps of docs/configuration.md. A
 * second call changes nothing, and a removal takes away what the calls have made.
 */
public final class RealmSetup {
    /** The client scope that carries the accounts of a user. */
    public static final String ACCOUNTS = "sso-accounts";

    /** The client scope that carries the audience of our calls. */
    public static final String CALLER = "sso-caller";

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

    private final KeycloakSession session;
    private final SetupLedger ledger;
    private final BrowserFlow browserFlow;
    private final NextSteps next;
    private final SiteSetup sites;
    private final SitePieces sitePieces;
    private final List<SetupPart> parts = new ArrayList<>();

    /** For one call of an administrator. */
    public RealmSetup(KeycloakSession session, RealmModel realm, AdminCall call) {
        ClientAdministration clients = call.clients(session, realm);
        this.session = session;
        this.ledger = SetupLedger.of(realm);
        this.browserFlow = new BrowserFlow(session, realm, ledger);
        this.next = new NextSteps(session, realm, browserFlow);
        this.sites = new SiteSetup(clients, ledger);
        this.sitePieces = new SitePieces(
                clients,
                new CallerRights(List.of(SsoRole.LOGIN.roleName(), SsoRole.MANAGE_USERS.roleName()), CALLER),
                ACCOUNTS);
        parts.add(new RealmRole(realm, SsoRole.LOGIN.roleName(), "A service account with this role may call LoginSSO"));
        parts.add(new RealmRole(
                realm, SsoRole.MANAGE_USERS.roleName(), "A service account with this role may call UpdateSSOUser"));
        attributes().map(attribute -> new ProfileAttribute(session, attribute)).forEach(parts::add);
        parts.add(new DisplayTexts(session, realm));
        parts.add(accountsScope(realm));
        parts.add(callerScope(realm));
        parts.add(browserFlow);
    }

    private static Stream<UPAttribute> attributes() {
        return Stream.concat(SsoAttributes.ofTheWebsite().stream(), SsoAttributes.ofAPerson().stream());
    }

    private static RealmScope accountsScope(RealmModel realm) {
        return new RealmScope(
                realm,
                ACCOUNTS,
                "The customer accounts of the user, the selected one, and how the user signed in",
                Map.of(
                        "include.in.token.scope", "true",
                        "display.on.consent.screen", "true",
                        "consent.screen.text", "${sso.accounts}"),
                List.of(
                        new RealmScope.Mapper("sso-accounts", AccountClaimsMapper.ID, CLAIMS),
                        new RealmScope.Mapper("amr", "oidc-amr-mapper", CLAIMS)));
    }

    private static RealmScope callerScope(RealmModel realm) {
        return new RealmScope(
                realm,
                CALLER,
                "Access tokens that the SSO REST resource accepts",
                Map.of("include.in.token.scope", "false", "display.on.consent.screen", "false"),
                List.of(new RealmScope.Mapper("sso audience", "oidc-audience-mapper", AUDIENCE)));
    }

    private UPConfig profile() {
        return session.getProvider(UserProfileProvider.class).getConfiguration();
    }

    /** The sentences come first, so that a dry run says what the call says. */
    public SetupReport add(RunMode mode, SetupBody body) {
        SitesPlan plan = body.plan(sitePieces);
        SetupReport.Builder report = SetupReport.builder(mode);
        report.warn(new UnsafeProfile(profile()).afterSetup());
        report.advise(next.afterSetup(plan));
        for (SetupPart part : parts) {
            Set<String> missing = part.missing();
            if (missing.isEmpty()) {
                report.leave(part.name());
            } else {
                report.change(part.name(), () -> {
                    part.add();
                    ledger.note(missing);
                });
            }
        }
        mendProfile(report);
        sites.add(plan, report);
        return report.build();
    }

    /** The one thing that the call changes in what is there, and that a removal does not give back. */
    private void mendProfile(SetupReport.Builder report) {
        for (String attribute : new UnsafeProfile(profile()).editable()) {
            report.change("edit permission of the user attribute " + attribute, () -> {
                UnsafeProfile profile = new UnsafeProfile(profile());
                profile.mend(attribute);
                session.getProvider(UserProfileProvider.class).setConfiguration(profile.profile());
            });
        }
    }

    /** Works backwards: the flow has to be unbound before anything that it needs goes. */
    public SetupReport remove(RunMode mode) {
        SetupReport.Builder report = SetupReport.builder(mode);
        report.warn(new UnsafeProfile(profile()).afterRemoval(removedAttributes()));
        report.advise(next.afterRemoval());
        sites.remove(report);
        List<SetupPart> backwards = new ArrayList<>(parts);
        Collections.reverse(backwards);
        for (SetupPart part : backwards) {
            Set<String> present = part.present(ledger.pieces());
            if (present.isEmpty()) {
                report.leave(part.nameToRemove());
            } else {
                report.change(part.nameToRemove(), () -> part.remove(present));
            }
        }
        if (!mode.isDry()) {
            ledger.forget();
        }
        return report.build();
    }

    private Set<String> removedAttributes() {
        return attributes()
                .filter(attribute -> ledger.pieces().contains(new ProfileAttribute(session, attribute).name()))
                .map(UPAttribute::getName)
                .collect(Collectors.toSet());
    }
}
