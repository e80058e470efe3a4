/**
 * The demo: small, real web sites that use the SSO Bridge, and the launcher that runs them beside a stock Keycloak.
 *
 * <p>Like any other site, the sites know only Keycloak's public contract: nothing here depends on the provider JAR.
 */
package dev.ssobridge.demo;
