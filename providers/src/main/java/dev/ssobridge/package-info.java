/** Keycloak SSO Bridge: each feature is a package, the Keycloak role of a class is its suffix. */
package dev.ssobridge;
