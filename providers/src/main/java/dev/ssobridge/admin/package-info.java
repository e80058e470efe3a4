/** The admin REST resource: sets a realm up, removes the set-up, finds faults, and shows a user's live targets. */
package dev.ssobridge.admin;
