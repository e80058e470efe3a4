/** The help desk: every page wants a signed-in person of its account, whom the account's own identity provider signs in. */
package dev.ssobridge.demo.helpdesk;
