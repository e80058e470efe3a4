/** What the pages between Keycloak and the sites share: their shape, their headers, and what a browser reports of them. */
package dev.ssobridge.page;
