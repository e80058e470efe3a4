/** The relying party side of a realm. The room itself holds only the reasons why a sign-in is refused. */
package dev.ssobridge.broker;
