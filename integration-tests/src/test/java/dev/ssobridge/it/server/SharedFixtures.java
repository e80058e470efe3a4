package dev.ssobridge.it.server;

import dev.ssobridge.it.browser.Chromium;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts server and browser when the first test asks for them; the root store closes both after the last one. */
final class SharedFixtures implements ParameterResolver {
    private static final Namespace RUN = Namespace.create(SharedFixtures.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store run = context.getRoot().getStore(RUN);
        if (parameter.getParameter().getType() == Chromium.class) {
            return run.getOrComputeIfAbsent(Chromium.class, type -> new Chromium(), Chromium.class);
        }
        return run.getOrComputeIfAbsent(KeycloakServer.class, type -> new KeycloakServer(), KeycloakServer.class);
    }
}
