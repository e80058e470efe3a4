/** The REST resource {@code /realms/{realm}/sso}, call by call, as its callers and its attackers see it. */
package dev.ssobridge.it.loginsso;
