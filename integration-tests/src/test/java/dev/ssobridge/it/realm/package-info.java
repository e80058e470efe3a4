/** Realms and users for tests. */
package dev.ssobridge.it.realm;
