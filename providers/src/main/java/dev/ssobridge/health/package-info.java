/**
 * Whether this extension works, as a check of its own at Keycloak's management port. It is in no probe that takes a server
 * out of a load balancer; see docs/metrics.md.
 */
package dev.ssobridge.health;
