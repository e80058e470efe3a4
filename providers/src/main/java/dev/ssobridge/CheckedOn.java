package dev.ssobridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks code that relies on something which Keycloak does not promise: a restated method, an internal class, a string, an
 * order of steps. Such code has to be looked at again with each new Keycloak. {@code CheckedOnTest} fails with the list of
 * all marks whose version is not the one that the JAR is compiled against.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface CheckedOn {
    /** The version of Keycloak on which the code was last held against Keycloak's source, such as {@code 26.7.4}. */
    String keycloak();

    /** What the code relies on: {@code Class.method}, a constant or a file of Keycloak; one entry each. */
    String[] of();

    /** Keycloak's issue that is worked around, such as {@code keycloak/keycloak#12345}; empty where there is none. */
    String issue() default "";
}
