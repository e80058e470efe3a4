package dev.ssobridge.it.server;

import dev.ssobridge.it.browser.Chromium;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Starts server and browser when the first test of a fork asks for them, and calls a {@link Fixture} when the first test
 * of its class does. Server and browser live in the store of the launcher's session, which is closed after the last
 * test: with several forks Surefire runs each class as an execution of its own, and the root store would be closed
 * after every class. Fixtures live in the store of their class.
 */
final class SharedFixtures implements ParameterResolver {
    private static final Namespace FIXTURES = Namespace.create(SharedFixtures.class);

    /** A fixture method and the context of the class that has it. */
    private record Source(Method method, ExtensionContext owner) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class
                || type == Chromium.class
                || sourceOf(type, context).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return resolve(parameter.getParameter().getType(), context);
    }

    private static Object resolve(Class<?> type, ExtensionContext context) {
        ExtensionContext.Store run = context.getStore(StoreScope.LAUNCHER_SESSION, FIXTURES);
        if (type == Chromium.class) {
            return run.getOrComputeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
        }
        if (type == KeycloakServer.class) {
            return run.getOrComputeIfAbsent(KeycloakServer.class, key -> new KeycloakServer(), KeycloakServer.class);
        }
        Source source = sourceOf(type, context)
                .orElseThrow(() -> new IllegalStateException("No @Fixture makes a " + type.getSimpleName()));
        return make(source);
    }

    /** The parts come first: the store closes what it was given last before the rest. */
    private static Object make(Source source) {
        Method method = source.method();
        Object[] parts = Stream.of(method.getParameterTypes())
                .map(type -> resolve(type, source.owner()))
                .toArray();
        return source.owner()
                .getStore(FIXTURES)
                .getOrComputeIfAbsent(method, key -> ReflectionSupport.invokeMethod(method, null, parts));
    }

    /** The fixture of the test class, or else of the class around it. */
    private static Optional<Source> sourceOf(Class<?> type, ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext owner = at.get();
            if (owner.getTestClass().isPresent() && owner.getTestMethod().isEmpty()) {
                List<Method> methods = fixtures(type, owner.getRequiredTestClass());
                if (methods.size() > 1) {
                    throw new IllegalStateException("More than one @Fixture makes a " + type.getSimpleName());
                }
                if (methods.size() == 1) {
                    return Optional.of(new Source(methods.get(0), owner));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Method> fixtures(Class<?> type, Class<?> testClass) {
        return AnnotationSupport.findAnnotatedMethods(testClass, Fixture.class, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .filter(method -> method.getReturnType() == type)
                .toList();
    }
}
