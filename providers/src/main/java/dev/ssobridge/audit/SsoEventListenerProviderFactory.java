package dev.ssobridge.audit;

import com.google.auto.service.AutoService;
import dev.ssobridge.health.BridgeHealth;
import dev.ssobridge.keycloak.ClusterTimer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Listens in every realm without a setting there, and starts the clean-up once the database is ready. The provider option
 * {@code clean-up-interval} is its interval in seconds: 60 by default, at least 10.
 */
@AutoService(EventListenerProviderFactory.class)
public final class SsoEventListenerProviderFactory
        implements EventListenerProviderFactory, ServerInfoAwareProviderFactory {
    private static final String INTERVAL = "clean-up-interval";
    private static final long DEFAULT_INTERVAL = 60;
    private static final long SHORTEST_INTERVAL = 10;

    private Duration interval = Duration.ofSeconds(DEFAULT_INTERVAL);

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new SsoEventListenerProvider(session);
    }

    @Override
    public void init(Config.Scope config) {
        interval = Duration.ofSeconds(Math.max(SHORTEST_INTERVAL, config.getLong(INTERVAL, DEFAULT_INTERVAL)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                ClusterTimer.every(factory, new TokenCleanUp(), interval);
                BridgeHealth.watch(factory, interval);
            }
        });
    }

    /** In the admin console: server info, provider info, event listeners. */
    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("version", version());
        info.put(INTERVAL, interval.toSeconds() + " s");
        return info;
    }

    /** As in the JAR's manifest. */
    private static String version() {
        String version = SsoEventListenerProviderFactory.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "sso-bridge";
    }
}
