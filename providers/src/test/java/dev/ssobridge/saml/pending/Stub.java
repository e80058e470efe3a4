package dev.ssobridge.saml.pending;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** An interface of Keycloak with answers to some of its methods, by name; the others answer null, false or zero. */
public final class Stub<T> {
    private final Class<T> type;
    private final Map<String, Function<Object[], Object>> answers = new HashMap<>();

    private Stub(Class<T> type) {
        this.type = type;
    }

    public static <T> Stub<T> of(Class<T> type) {
        return new Stub<>(type);
    }

    /** Answers a method with a value. */
    public Stub<T> with(String method, Object value) {
        return when(method, arguments -> value);
    }

    /** Answers a method from its arguments. */
    public Stub<T> when(String method, Function<Object[], Object> answer) {
        answers.put(method, answer);
        return this;
    }

    public T make() {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> type.getSimpleName();
                    default -> {
                        Function<Object[], Object> answer = answers.get(method.getName());
                        yield answer == null ? nothing(method.getReturnType()) : answer.apply(arguments);
                    }
                }));
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? 0L : null;
    }
}
