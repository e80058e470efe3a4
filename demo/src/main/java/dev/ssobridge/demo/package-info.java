/**
 * The demo: small, real web sites that use the SSO Bridge, and the launcher that runs them beside a stock Keycloak.
 *
 * <p>The sites know Keycloak only by its outside contract, as any other site would: nothing here depends on the provider JAR.
 */
package dev.ssobridge.demo;
