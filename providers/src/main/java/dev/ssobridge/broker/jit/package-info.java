/** Just-in-time provisioning: from a person whom an identity provider vouches for to a user of the realm. */
package dev.ssobridge.broker.jit;
