package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AbstractPairwiseSubMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.ScriptBasedOIDCProtocolMapper;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.representations.IDToken;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * The name by which a client knows a user: the {@code sub} of the ID tokens that it gets. That is Keycloak's id of the
 * user, unless a mapper gives the client another one, such as a pairwise identifier (OpenID Connect Core, section 8).
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"TokenManager.generateIDToken", "TokenManager.transformIDToken", "AbstractPairwiseSubMapper"})
public final class ClientSubject {
    private static final String SUB = "sub";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;

    private ClientSubject(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.client = client;
    }

    /** The user's subject at the client; empty text only where a mapper leaves none. */
    public static String of(KeycloakSession session, ClientModel client, UserModel user) {
        ClientSubject subject = new ClientSubject(session, client);
        return subject.mappers().anyMatch(subject::maySetSubject) ? subject.mapped(user) : user.getId();
    }

    private Stream<ProtocolMapperModel> mappers() {
        return Stream.concat(Stream.of(client), client.getClientScopes(true).values().stream())
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .filter(mapper -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(mapper.getProtocol()));
    }

    /** Keycloak's own mappers and the bridge's write the claim that their configuration names; others may write any. */
    private boolean maySetSubject(ProtocolMapperModel mapper) {
        ProviderFactory<?> provider = session.getKeycloakSessionFactory()
                .getProviderFactory(ProtocolMapper.class, mapper.getProtocolMapper());
        if (!(provider instanceof OIDCIDTokenMapper)) {
            return false;
        }
        return provider instanceof AbstractPairwiseSubMapper
                || provider instanceof ScriptBasedOIDCProtocolMapper
                || SUB.equals(mapper.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME))
                || !provider.getClass().getName().matches("(org\\.keycloak|dev\\.ssobridge)\\..*");
    }

    /** Runs those mappers as for an ID token, over a session that is stored nowhere. */
    private String mapped(UserModel user) {
        UserSessionModel userSession = transientSession(user);
        AuthenticatedClientSessionModel clientSession =
                session.sessions().createClientSession(realm, client, userSession);
        ClientSessionContext context = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                clientSession, OAuth2Constants.SCOPE_OPENID, session);
        IDToken token = new IDToken();
        token.subject(user.getId());
        for (Map.Entry<ProtocolMapperModel, ProtocolMapper> mapper : ProtocolMapperUtils.getSortedProtocolMappers(
                        session, context)
                .filter(entry -> maySetSubject(entry.getKey()))
                .toList()) {
            token = ((OIDCIDTokenMapper) mapper.getValue())
                    .transformIDToken(token, mapper.getKey(), session, userSession, context);
        }
        return token.getSubject();
    }

    private UserSessionModel transientSession(UserModel user) {
        return new UserSessionManager(session)
                .createUserSession(
                        KeycloakModelUtils.generateId(),
                        realm,
                        user,
                        user.getUsername(),
                        session.getContext().getConnection().getRemoteHost(),
                        OIDCLoginProtocol.LOGIN_PROTOCOL,
                        false,
                        null,
                        null,
                        UserSessionModel.SessionPersistenceState.TRANSIENT);
    }
}
