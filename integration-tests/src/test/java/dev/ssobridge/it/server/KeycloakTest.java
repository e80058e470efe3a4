package dev.ssobridge.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of this class take {@link KeycloakServer} and {@code Chromium} as parameters, one of each for the whole run,
 * and what the {@link Fixture} methods of the class make.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedFixtures.class)
public @interface KeycloakTest {}
