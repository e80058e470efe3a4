/** The set-up of an existing realm in one call, its removal, and an administrator's view of a user's targets. */
package dev.ssobridge.setup;
