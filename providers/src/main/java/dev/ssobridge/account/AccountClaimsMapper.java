package dev.ssobridge.account;

import com.google.auto.service.AutoService;
import dev.ssobridge.token.SessionOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * The claims of the client scope {@code sso-accounts}: {@code accounts} (array of ids), {@code service_points} (object,
 * account to array) and, for a sign-in that came with a selection, {@code selected_account} and
 * {@code selected_service_point}. A selection that is no longer the user's is left out. {@code sso_website} is the client id
 * of the website that has handed the user over in this session.
 */
@AutoService(ProtocolMapper.class)
public final class AccountClaimsMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper, OIDCAccessTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    /** Provider id of the mapper. */
    public static final String ID = "sso-accounts-mapper";

    private static final List<ProviderConfigProperty> PROPERTIES = new ArrayList<>();

    static {
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(PROPERTIES, AccountClaimsMapper.class);
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        SessionOrigin.website(userSession)
                .ifPresent(website -> token.getOtherClaims().put("sso_website", website.getClientId()));
        CustomerAccounts accounts = TrustedAccounts.of(session, userSession.getUser());
        if (accounts.list().isEmpty()) {
            return;
        }
        Map<String, List<String>> servicePoints = servicePointsByAccount(accounts);
        token.getOtherClaims().put("accounts", List.copyOf(servicePoints.keySet()));
        token.getOtherClaims().put("service_points", servicePoints);
        addSelection(token, accounts, context.getClientSession());
    }

    private static Map<String, List<String>> servicePointsByAccount(CustomerAccounts accounts) {
        Map<String, List<String>> servicePoints = new LinkedHashMap<>();
        accounts.list().forEach(account -> servicePoints.put(account.id(), account.servicePoints()));
        return servicePoints;
    }

    private static void addSelection(
            IDToken token, CustomerAccounts accounts, AuthenticatedClientSessionModel clientSession) {
        SelectionNotes.read(clientSession)
                .filter(selection -> selection.isAmong(accounts))
                .ifPresent(selection -> {
                    token.getOtherClaims().put("selected_account", selection.account());
                    if (selection.servicePoint() != null) {
                        token.getOtherClaims().put("selected_service_point", selection.servicePoint());
                    }
                });
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Customer accounts";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the user's accounts and service points, and which of them was selected at sign-in.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }
}
