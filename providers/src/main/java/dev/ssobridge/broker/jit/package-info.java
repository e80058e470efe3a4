/** Just-in-time provisioning: the people whom an identity provider vouches for, and the users that they become. */
package dev.ssobridge.broker.jit;
