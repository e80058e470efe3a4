/** Rules about a realm's users. They are the same for LoginSSO and for brokered sign-ins. */
package dev.ssobridge.user;
