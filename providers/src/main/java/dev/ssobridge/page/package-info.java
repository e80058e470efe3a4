/** The shape, the headers and the reports of the pages between Keycloak and the sites. */
package dev.ssobridge.page;
