/** The admin REST resource: sets a realm up in one call, removes the set-up, and shows a user's live targets. */
package dev.ssobridge.setup;
