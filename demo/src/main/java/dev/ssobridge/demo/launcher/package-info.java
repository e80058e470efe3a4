/**
 * The launcher behind {@code mvn -Pdemo}: fetches and prepares a stock Keycloak, starts it beside the demo sites, says
 * what to open, and stops everything at Ctrl-C.
 *
 * <p>It runs inside Maven's own JVM, so there is one process to stop, and its shutdown hook ends what was started.
 */
package dev.ssobridge.demo.launcher;
