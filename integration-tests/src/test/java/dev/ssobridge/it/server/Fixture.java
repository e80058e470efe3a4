package dev.ssobridge.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method of a {@link KeycloakTest} that makes what all tests of the class share: a realm of their own, a site,
 * or a record of several. The class takes the result as a parameter of its constructor, of a {@code @BeforeAll} method
 * or of another fixture, by the method's return type:
 *
 * <pre>{@code
 * private final TestRealm realm;
 *
 * SomeIT(TestRealm realm) {
 *     this.realm = realm;
 * }
 *
 * @Fixture
 * static TestRealm realm(KeycloakServer server) {
 *     return TestRealm.variant(server, json -> json.put("failureFactor", 1));
 * }
 * }</pre>
 *
 * The method runs once per class, when a parameter first asks for it. Nested classes share the fixtures of their
 * enclosing class. After the last test of the class the result is closed if it is {@link AutoCloseable}, before the
 * fixtures that it was made from.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fixture {}
