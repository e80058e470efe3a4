/** The realms that are measured, and the sites that their pages name. */
package dev.ssobridge.benchmark.realm;
