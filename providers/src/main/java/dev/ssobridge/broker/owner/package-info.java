/** What the owner of an account may do without a role: the one-time links, and what is kept for their pages. */
package dev.ssobridge.broker.owner;
