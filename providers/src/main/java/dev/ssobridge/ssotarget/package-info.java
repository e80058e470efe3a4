/** The SSO targets of a realm: what they are, where they are kept, and how an administrator manages them. Knows no page. */
package dev.ssobridge.ssotarget;
