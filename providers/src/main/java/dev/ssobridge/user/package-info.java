/** Rules about a realm's users that hold whichever way a user comes in: by LoginSSO or by a brokered sign-in. */
package dev.ssobridge.user;
