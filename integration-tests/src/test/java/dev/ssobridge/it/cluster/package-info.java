/** Two Keycloak processes on one PostgreSQL: what a cluster must not lose, spend twice or forget to tell. */
package dev.ssobridge.it.cluster;
