/** The counters and timers that Keycloak's metrics endpoint shows of this JAR. */
package dev.ssobridge.metrics;
