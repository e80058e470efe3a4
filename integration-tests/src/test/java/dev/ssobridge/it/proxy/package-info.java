/** A real reverse proxy in front of Keycloak. */
package dev.ssobridge.it.proxy;
