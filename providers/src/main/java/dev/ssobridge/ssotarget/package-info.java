/** The realm's SSO targets: what one is, where they are kept, and how an administrator manages them. Knows no page of the browser. */
package dev.ssobridge.ssotarget;
