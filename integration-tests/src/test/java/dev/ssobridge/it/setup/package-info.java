/** The set-up call, its removal, and an administrator's view of a user's targets. */
package dev.ssobridge.it.setup;
