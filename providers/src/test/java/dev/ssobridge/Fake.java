package dev.ssobridge;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A stand-in for one of Keycloak's interfaces. It answers the questions that it has been told the answer to; all other
 * methods return null, zero or false. It keeps a list of all calls.
 */
public final class Fake<T> implements InvocationHandler {
    private static final Map<Class<?>, Object> DEFAULTS = Map.of(
            boolean.class, false, int.class, 0, long.class, 0L, float.class, 0f, double.class, 0d, char.class, ' ');

    private final Class<T> type;
    private final Map<String, Function<List<?>, ?>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final T proxy;

    private Fake(Class<T> type) {
        this.type = type;
        this.proxy = type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    public static <T> Fake<T> of(Class<T> type) {
        return new Fake<>(type);
    }

    /** Answers each call of a method, whatever its parameters, with the value. */
    public Fake<T> with(String method, Object value) {
        return on(method, parameters -> value);
    }

    /** Answers each call of a method by a function of its parameters. */
    public Fake<T> on(String method, Function<List<?>, ?> answer) {
        answers.put(method, answer);
        return this;
    }

    /** Keeps values by name, behind a setter (two parameters) and a getter. */
    public Fake<T> keeping(String setter, String getter, Map<String, Object> values) {
        on(setter, parameters -> values.put((String) parameters.get(0), parameters.get(1)));
        return on(getter, parameters -> values.get((String) parameters.get(0)));
    }

    public T get() {
        return proxy;
    }

    /** The names of the methods that have been called, in order, each with its parameters. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
        List<?> parameters = arguments == null ? List.of() : Arrays.asList(arguments);
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "Fake[" + type.getSimpleName() + "]";
            default -> answer(method, parameters);
        };
    }

    private Object answer(Method method, List<?> parameters) {
        calls.add(method.getName() + parameters);
        Function<List<?>, ?> known = answers.get(method.getName());
        Object value = known == null ? null : known.apply(parameters);
        return value == null ? DEFAULTS.get(method.getReturnType()) : value;
    }
}
