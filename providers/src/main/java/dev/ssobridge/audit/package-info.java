/** What goes on beside the calls and sign-ins: the event listener and the clean-up of the token table. */
package dev.ssobridge.audit;
