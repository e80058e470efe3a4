/** The event listener and the clean-up of the token table, which work beside the calls and sign-ins. */
package dev.ssobridge.audit;
