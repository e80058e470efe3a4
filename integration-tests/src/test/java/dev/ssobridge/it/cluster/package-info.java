/** Two Keycloak processes on one PostgreSQL: what a cluster must not lose, consume twice or fail to report. */
package dev.ssobridge.it.cluster;
