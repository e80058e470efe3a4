package dev.ssobridge.it.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The product's registries of words, read from the packaged JAR: its enums, which need no Keycloak to be loaded, and the
 * texts of its classes. So a test of the documentation asks the product and not the layout of its source.
 */
public final class ProductWords {
    private ProductWords() {}

    /**
     * The constants of an enum, each by one of its methods.
     *
     * @param type the enum's name below {@code dev.ssobridge}, such as {@code event.SsoAction}
     * @param method a public method without parameters
     */
    public static List<String> of(String type, String method) {
        try (URLClassLoader product = loader()) {
            Class<?> registry = product.loadClass("dev.ssobridge." + type);
            return Arrays.stream(registry.getEnumConstants())
                    .map(constant -> call(registry, constant, method))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static URLClassLoader loader() throws IOException {
        URL jar = ProviderJar.packaged().file().toUri().toURL();
        return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    private static String call(Class<?> registry, Object constant, String method) {
        try {
            return String.valueOf(registry.getMethod(method).invoke(constant));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The texts in the product's classes that match a pattern as a whole. */
    public static Set<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return ProviderJar.packaged().classes().stream()
                .flatMap(entry -> ClassConstants.read(entry.content()).stream())
                .filter(text -> pattern.matcher(text).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
