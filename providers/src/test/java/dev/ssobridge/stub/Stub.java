package dev.ssobridge.stub;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An object of one of Keycloak's interfaces that answers the questions it was told, and null, 0 or false to all others.
 *
 * @param <T> the interface
 */
public final class Stub<T> implements InvocationHandler {
    private final Class<T> type;
    private final Map<String, Function<Object[], Object>> answers = new HashMap<>();

    private Stub(Class<T> type) {
        this.type = type;
    }

    public static <T> Stub<T> of(Class<T> type) {
        return new Stub<>(type);
    }

    /** Always the same answer to every method of that name. */
    public Stub<T> with(String method, Object answer) {
        return answering(method, arguments -> answer);
    }

    /** An answer that depends on the arguments. */
    public Stub<T> answering(String method, Function<Object[], Object> answer) {
        answers.put(method, answer);
        return this;
    }

    public T get() {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        Function<Object[], Object> answer = answers.get(method.getName());
        if (answer != null) {
            return answer.apply(arguments == null ? new Object[0] : arguments);
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "stub of " + type.getSimpleName();
            default -> nothing(method.getReturnType());
        };
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
