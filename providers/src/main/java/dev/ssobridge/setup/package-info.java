/** Sets a realm up in one call, and removes the set-up. */
package dev.ssobridge.setup;
